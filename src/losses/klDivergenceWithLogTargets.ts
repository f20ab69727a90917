import type { AxisOptions, Like, Numbers, Reduced } from './numbers.ts'
import { reduceRows, reduceRowsGrad } from './reduceRows.ts'

const relativeEntropyOfLogs = (x: Float64Array, y: Float64Array): number =>
  x.reduce((loss, log, i) => loss + Math.exp(y[i] as number) * ((y[i] as number) - log), 0)

/**
 * The Kullback-Leibler divergence of targets from predictions, both given as logarithms.
 *
 *     Σ exp(yᵢ) (yᵢ − xᵢ)
 *
 * Both are `[…, dim]`, broadcast; what is left is `[…]`, in nats.
 *
 * @example
 * import { klDivergenceWithLogTargets } from 'descend'
 *
 * klDivergenceWithLogTargets(new Float64Array([-1, -3]), new Float64Array([0, 0])) // => 4
 *
 * @throws RangeError when shapes do not broadcast or there is no such axis.
 * @see optax.losses.kl_divergence_with_log_targets
 */
export const klDivergenceWithLogTargets = <A extends Numbers, B extends Numbers>(
  logPredictions: A,
  logTargets: B,
  options: AxisOptions = {},
): Reduced<A, B> => reduceRows('klDivergenceWithLogTargets', relativeEntropyOfLogs, logPredictions, [logTargets], options)

/**
 * The gradient of the sum of `klDivergenceWithLogTargets` with respect to the logarithms of the predictions.
 *
 *     −exp(y)
 *
 * @example
 * import { klDivergenceWithLogTargetsGrad } from 'descend'
 *
 * klDivergenceWithLogTargetsGrad(new Float64Array([-1, -3]), new Float64Array([0, Math.LN2])) // => new Float64Array([-1, -2])
 *
 * @throws RangeError when shapes do not broadcast or there is no such axis.
 */
export const klDivergenceWithLogTargetsGrad = <A extends Numbers>(
  logPredictions: A,
  logTargets: Numbers,
  options: AxisOptions = {},
): Like<A> =>
  reduceRowsGrad('klDivergenceWithLogTargetsGrad', (_, y) => y.map((log) => -Math.exp(log)), logPredictions, [logTargets], options)
