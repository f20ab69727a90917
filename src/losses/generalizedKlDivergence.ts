import type { AxisOptions, Like, Numbers, Reduced } from './numbers.ts'
import { reduceRows, reduceRowsGrad } from './reduceRows.ts'
import { relativeEntropy } from './relativeEntropy.ts'

const excess = (x: Float64Array, y: Float64Array): number => x.reduce((loss, log, i) => loss + Math.exp(log) - (y[i] as number), 0)

/**
 * The Kullback-Leibler divergence of measures that need not sum to one; never negative.
 *
 *     Σ yᵢ (log yᵢ − xᵢ) + Σ (exp(xᵢ) − yᵢ)
 *
 * Predictions are logarithms. Both are `[…, dim]`, broadcast; what is left is `[…]`, in nats.
 *
 * @example
 * import { generalizedKlDivergence } from 'descend'
 *
 * generalizedKlDivergence(new Float64Array([0, 0]), new Float64Array([1, 0])) // => 1
 *
 * @throws RangeError when shapes do not broadcast or there is no such axis.
 * @see Boyd & Vandenberghe, Convex Optimization, page 90; optax.losses.generalized_kl_divergence
 */
export const generalizedKlDivergence = <A extends Numbers, B extends Numbers>(
  logPredictions: A,
  targets: B,
  options: AxisOptions = {},
): Reduced<A, B> =>
  reduceRows('generalizedKlDivergence', (x, y) => relativeEntropy(x, y) + excess(x, y), logPredictions, [targets], options)

/**
 * The gradient of the sum of `generalizedKlDivergence` with respect to the logarithms of the predictions.
 *
 *     exp(x) − y
 *
 * @example
 * import { generalizedKlDivergenceGrad } from 'descend'
 *
 * generalizedKlDivergenceGrad(new Float64Array([0, Math.LN2]), new Float64Array([1, 0])) // => new Float64Array([0, 2])
 *
 * @throws RangeError when shapes do not broadcast or there is no such axis.
 */
export const generalizedKlDivergenceGrad = <A extends Numbers>(logPredictions: A, targets: Numbers, options: AxisOptions = {}): Like<A> => {
  const grad = (x: Float64Array, y: Float64Array): Float64Array => x.map((log, i) => Math.exp(log) - (y[i] as number))
  return reduceRowsGrad('generalizedKlDivergenceGrad', grad, logPredictions, [targets], options)
}
