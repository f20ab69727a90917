import type { Distribution } from '../space/distribution.ts'
import { categoricalKernels } from './categoricalKernels.ts'
import type { Kernels } from './kernels.ts'
import { type Mixture, mixture } from './mixture.ts'
import { numericKernels } from './numericKernels.ts'

/** A density over several parameters: a mixture of products, one kernel for each observation and the prior's last. */
export interface Parzen extends Mixture {
  readonly kernels: readonly Kernels[]
}

/** The values that one parameter took, the oldest first, and their indices from the least value up where they are known. */
export interface Observations {
  readonly distribution: Distribution
  readonly values: Float64Array
  readonly order?: Int32Array | undefined
}

/**
 * The Parzen estimator of points observed, given by their coordinates.
 *
 *     p(x) = Σₖ wₖ Πd fₖ,d(x_d)
 */
export const parzen = (
  coordinates: readonly Observations[],
  { weights, logWeights }: Mixture = mixture(coordinates[0]?.values.length ?? 0),
): Parzen => ({
  weights,
  logWeights,
  kernels: coordinates.map(({ distribution, values, order }) =>
    distribution._tag === 'Categorical' ? categoricalKernels(distribution, values) : numericKernels(distribution, values, order),
  ),
})
