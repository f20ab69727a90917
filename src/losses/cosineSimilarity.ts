import { checkNonNegative } from '../linalg/checks.ts'
import { cosine, throughUnit, unit } from './cosine.ts'
import type { AxisOptions, Like, Numbers, Reduced } from './numbers.ts'
import { reduceRows, reduceRowsGrad } from './reduceRows.ts'

/** Hyperparameters of {@link cosineSimilarity} and `cosineDistance`. */
export interface CosineSimilarityOptions extends AxisOptions {
  /** ε ≥ 0, the least squared norm to divide by, in squared units of the vectors. Default 0. */
  readonly epsilon?: number
}

/**
 * The cosine of the angle between predictions and targets.
 *
 *     ⟨x, y⟩ / (√max(|x|², ε) √max(|y|², ε))
 *
 * Both are `[…, dim]`, broadcast; what is left is `[…]`, between −1 and 1. A zero vector with ε = 0 gives NaN.
 * Unlike in optax, the squares of large numbers do not overflow.
 *
 * @example
 * import { cosineSimilarity } from 'descend'
 *
 * cosineSimilarity(new Float64Array([3, 4]), new Float64Array([1, 0])) // => 0.6
 *
 * @throws RangeError when ε is negative, shapes do not broadcast or there is no such axis.
 * @see optax.losses.cosine_similarity
 */
export const cosineSimilarity = <A extends Numbers, B extends Numbers>(
  predictions: A,
  targets: B,
  { epsilon = 0, ...along }: CosineSimilarityOptions = {},
): Reduced<A, B> => {
  checkNonNegative('cosineSimilarity', { epsilon })
  return reduceRows('cosineSimilarity', (x, y) => cosine(x, y, Math.sqrt(epsilon)), predictions, [targets], along)
}

/**
 * The gradient of the sum of `cosineSimilarity` with respect to the predictions.
 *
 *     u = x / |x|, v = y / |y|      (v − ⟨u, v⟩ u) / |x|,  or v / √ε where |x|² < ε
 *
 * @example
 * import { cosineSimilarityGrad } from 'descend'
 *
 * cosineSimilarityGrad(new Float64Array([0, 2]), new Float64Array([1, 0])) // => new Float64Array([0.5, 0])
 *
 * @throws RangeError when ε is negative, shapes do not broadcast or there is no such axis.
 */
export const cosineSimilarityGrad = <A extends Numbers>(
  predictions: A,
  targets: Numbers,
  { epsilon = 0, ...along }: CosineSimilarityOptions = {},
): Like<A> => {
  checkNonNegative('cosineSimilarityGrad', { epsilon })
  const least = Math.sqrt(epsilon)
  return reduceRowsGrad('cosineSimilarityGrad', (x, y) => throughUnit(x, unit(y, least), least), predictions, [targets], along)
}
