import { type GradientTransformation, stateless, type Stateless } from '../transformation.ts'

/**
 * Leave updates as they are: `uₜ = gₜ`. The unit of `chain`.
 *
 * @example
 * import { identity } from 'descend'
 *
 * identity().update(new Float64Array([3]), {}, new Float64Array(1))[0] // => new Float64Array([3])
 *
 * @see optax.identity
 */
export const identity = (): GradientTransformation<Stateless> => stateless(() => (g) => g)
