import { checkFinite } from '../linalg/checks.ts'
import { type GradientTransformation, stateless, type Stateless } from '../transformation.ts'

/**
 * Multiply updates by a constant: `uₜ = a gₜ`. A negative factor descends.
 *
 * @example
 * import { scale } from 'descend'
 *
 * scale(-0.5).update(new Float64Array([2, 4]), {}, new Float64Array(2))[0] // => new Float64Array([-1, -2])
 *
 * @throws RangeError when the factor is not finite.
 * @see optax.scale
 */
export const scale = (stepSize: number): GradientTransformation<Stateless> => {
  checkFinite('scale', { stepSize })
  return stateless(
    ({ mul }) =>
      (g) =>
        mul(stepSize, g),
  )
}
