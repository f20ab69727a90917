import type { CategoricalDistribution } from '../space/distribution.ts'
import type { CategoricalKernels } from './kernels.ts'

/**
 * The kernels of a categorical parameter by the rules of Optuna's TPE, from the indices observed.
 *
 *     weight of a choice = [it was observed] + 1 / (n + 1), normalised over the C choices
 */
export const categoricalKernels = (distribution: CategoricalDistribution, observed: Float64Array): CategoricalKernels => {
  const share = 1 / (observed.length + 1)
  const total = 1 + share * distribution.choices.length
  return { distribution, observed, hit: (1 + share) / total, miss: share / total }
}

/** The weight of each choice in kernel number k; the one behind the last observation is the prior. */
export const kernelRow = ({ distribution, observed, hit, miss }: CategoricalKernels, k: number): readonly number[] =>
  distribution.choices.map((_, index) => (k === observed.length ? 1 / distribution.choices.length : index === observed[k] ? hit : miss))
