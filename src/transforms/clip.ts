import { checkNonNegative } from '../linalg/checks.ts'
import { type GradientTransformation, stateless, type Stateless } from '../transformation.ts'

/**
 * Keep every number of the updates within a bound: `uₜ = min(max(gₜ, −δ), δ)`.
 *
 * δ in units of the gradient. NaN stays NaN.
 *
 * @example
 * import { clip } from 'descend'
 *
 * clip(1).update(new Float64Array([5, -0.5, -2]), {}, new Float64Array(3))[0] // => new Float64Array([1, -0.5, -1])
 *
 * @throws RangeError on construction, when the bound is negative or not finite.
 * @see optax.clip
 */
export const clip = (maxDelta: number): GradientTransformation<Stateless> => {
  checkNonNegative('clip', { maxDelta })
  return stateless(
    ({ min, max }) =>
      (g) =>
        min(max(g, -maxDelta), maxDelta),
  )
}
