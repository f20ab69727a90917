import type { CategoricalDistribution, NumericDistribution } from '../space/distribution.ts'

/** One kernel for each observation, and the prior's last: normal distributions cut to [low, high], in ln x with `log`. */
export interface NumericKernels {
  readonly distribution: NumericDistribution
  readonly mu: Float64Array
  readonly sigma: Float64Array
  /** The kernels but the prior's from the least mean up. */
  readonly order: Int32Array
  /** The bounds widened by half a step and, with `log`, in ln x. */
  readonly low: number
  readonly high: number
}

/** One kernel for each observation, and the prior's last: `hit` for the choice observed, `miss` for each other, evenly for the prior. */
export interface CategoricalKernels {
  readonly distribution: CategoricalDistribution
  readonly observed: Float64Array
  readonly hit: number
  readonly miss: number
}

/** The kernels of one parameter. */
export type Kernels = NumericKernels | CategoricalKernels

/** The bounds within which a parameter's kernels live. */
export const kernelBounds = ({ low, high, log, step }: NumericDistribution): readonly [low: number, high: number] => {
  const half = (step ?? 0) / 2
  return log ? [Math.log(low - half), Math.log(high + half)] : [low - half, high + half]
}
