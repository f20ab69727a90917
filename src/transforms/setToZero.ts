import { type GradientTransformation, stateless, type Stateless } from '../transformation.ts'

/**
 * Replace every update by zero: `uₜ = 0`. What is frozen gets this.
 *
 * @example
 * import { setToZero } from 'descend'
 *
 * setToZero().update(new Float64Array([2, -4]), {}, new Float64Array(2))[0] // => new Float64Array([0, 0])
 *
 * @see optax.set_to_zero
 */
export const setToZero = (): GradientTransformation<Stateless> => stateless(() => () => 0)
