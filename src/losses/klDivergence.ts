import type { AxisOptions, Like, Numbers, Reduced } from './numbers.ts'
import { reduceRows, reduceRowsGrad } from './reduceRows.ts'
import { relativeEntropy } from './relativeEntropy.ts'

/**
 * The Kullback-Leibler divergence of targets from predictions given as logarithms.
 *
 *     Σ yᵢ (log yᵢ − xᵢ)
 *
 * Both are `[…, dim]`, broadcast; what is left is `[…]`, in nats. A target of zero gives zero at a finite prediction.
 *
 * @example
 * import { klDivergence } from 'descend'
 *
 * klDivergence(new Float64Array([Math.log(0.25), Math.log(0.75)]), new Float64Array([1, 0])) // => 2 * Math.LN2
 *
 * @throws RangeError when shapes do not broadcast or there is no such axis.
 * @see Kullback & Leibler, On Information and Sufficiency (1951); optax.losses.kl_divergence
 */
export const klDivergence = <A extends Numbers, B extends Numbers>(
  logPredictions: A,
  targets: B,
  options: AxisOptions = {},
): Reduced<A, B> => reduceRows('klDivergence', relativeEntropy, logPredictions, [targets], options)

/**
 * The gradient of the sum of `klDivergence` with respect to the logarithms of the predictions.
 *
 *     −y
 *
 * @example
 * import { klDivergenceGrad } from 'descend'
 *
 * klDivergenceGrad(new Float64Array([-1, -2]), new Float64Array([0.25, 0.75])) // => new Float64Array([-0.25, -0.75])
 *
 * @throws RangeError when shapes do not broadcast or there is no such axis.
 */
export const klDivergenceGrad = <A extends Numbers>(logPredictions: A, targets: Numbers, options: AxisOptions = {}): Like<A> =>
  reduceRowsGrad('klDivergenceGrad', (_, y) => y.map((target) => -target), logPredictions, [targets], options)
