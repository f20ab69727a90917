import { type GradientTransformation, stateless, type Stateless } from '../transformation.ts'

/**
 * Stop at zero: where an update would make a param negative, take the one that makes it 0.
 *
 *     uₜ = −pₜ where pₜ + gₜ < 0, else gₜ
 *
 * The last link of a chain: what comes after could step over again.
 *
 * @example
 * import { keepParamsNonnegative } from 'descend'
 *
 * const params = new Float64Array([1, 5])
 * keepParamsNonnegative().update(new Float64Array([-3, -3]), {}, params)[0] // => new Float64Array([-1, -3])
 *
 * @see optax.keep_params_nonnegative
 */
export const keepParamsNonnegative = (): GradientTransformation<Stateless> =>
  stateless(
    ({ add, neg, lt, select }) =>
      (g, p) =>
        select(lt(add(p, g), 0), neg(p), g),
  )
