import { checkNonNegative } from '../linalg/checks.ts'
import { cosine, throughUnit, unit } from './cosine.ts'
import type { CosineSimilarityOptions } from './cosineSimilarity.ts'
import type { Like, Numbers, Reduced } from './numbers.ts'
import { reduceRows, reduceRowsGrad } from './reduceRows.ts'

/**
 * One minus the cosine of the angle between predictions and targets.
 *
 *     1 − ⟨x, y⟩ / (√max(|x|², ε) √max(|y|², ε))
 *
 * Both are `[…, dim]`, broadcast; what is left is `[…]`, between 0 and 2. A zero vector with ε = 0 gives NaN.
 * Unlike in optax, the squares of large numbers do not overflow.
 *
 * @example
 * import { cosineDistance } from 'descend'
 *
 * cosineDistance(new Float64Array([3, 4]), new Float64Array([1, 0])) // => 0.4
 *
 * @throws RangeError when ε is negative, shapes do not broadcast or there is no such axis.
 * @see optax.losses.cosine_distance
 */
export const cosineDistance = <A extends Numbers, B extends Numbers>(
  predictions: A,
  targets: B,
  { epsilon = 0, ...along }: CosineSimilarityOptions = {},
): Reduced<A, B> => {
  checkNonNegative('cosineDistance', { epsilon })
  return reduceRows('cosineDistance', (x, y) => 1 - cosine(x, y, Math.sqrt(epsilon)), predictions, [targets], along)
}

/**
 * The gradient of the sum of `cosineDistance` with respect to the predictions: that of `cosineSimilarity`, turned round.
 *
 *     u = x / |x|, v = y / |y|      (⟨u, v⟩ u − v) / |x|,  or −v / √ε where |x|² < ε
 *
 * @example
 * import { cosineDistanceGrad } from 'descend'
 *
 * cosineDistanceGrad(new Float64Array([2, 0]), new Float64Array([0, 1])) // => new Float64Array([0, -0.5])
 *
 * @throws RangeError when ε is negative, shapes do not broadcast or there is no such axis.
 */
export const cosineDistanceGrad = <A extends Numbers>(
  predictions: A,
  targets: Numbers,
  { epsilon = 0, ...along }: CosineSimilarityOptions = {},
): Like<A> => {
  checkNonNegative('cosineDistanceGrad', { epsilon })
  const least = Math.sqrt(epsilon)
  const grad = (x: Float64Array, y: Float64Array): Float64Array =>
    throughUnit(
      x,
      unit(y, least).map((v) => -v),
      least,
    )
  return reduceRowsGrad('cosineDistanceGrad', grad, predictions, [targets], along)
}
