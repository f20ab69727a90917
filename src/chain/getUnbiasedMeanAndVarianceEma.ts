import type { Params } from '../params/params.ts'
import { treeBiasCorrection } from '../params/treeBiasCorrection.ts'
import type { MeanVarianceState } from './addMeanVarianceToOpt.ts'

/**
 * The running mean and variance of gradients that `addMeanVarianceToOpt` follows, corrected for their start at zero.
 *
 *     M / (1 − βᵗ)      V / (1 − βᵗ)
 *
 * Zeros before the first step (optax: 0/0).
 *
 * @example
 * import { addMeanVarianceToOpt, getUnbiasedMeanAndVarianceEma, type Params, sgd, tensor } from 'descend'
 *
 * const tx = addMeanVarianceToOpt(sgd(0.5), { emaDecay: 0.5 })
 * const params = new Float64Array(1)
 * const [, state] = tx.update<Params>(tensor([3, 1], [1, 2, 3]), tx.init<Params>(params), params)
 * getUnbiasedMeanAndVarianceEma(state) // => [new Float64Array([2]), new Float64Array([1])]
 *
 * @see optax.experimental.aggregating.get_unbiased_mean_and_variance_ema, which looks for the state inside others
 */
export const getUnbiasedMeanAndVarianceEma = <P extends Params>({
  count,
  emaDecay,
  meanGradsEma,
  varianceGradsEma,
}: Pick<MeanVarianceState<P, unknown>, 'count' | 'emaDecay' | 'meanGradsEma' | 'varianceGradsEma'>): readonly [mean: P, variance: P] =>
  count === 0
    ? [meanGradsEma, varianceGradsEma]
    : [treeBiasCorrection(meanGradsEma, emaDecay, count), treeBiasCorrection(varianceGradsEma, emaDecay, count)]
