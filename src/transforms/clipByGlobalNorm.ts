import { checkNonNegative } from '../linalg/checks.ts'
import { type GradientTransformation, stateless, type Stateless } from '../transformation.ts'

/**
 * Shorten the updates, all leaves taken as one vector, to a length they must not exceed. Their direction stays.
 *
 *     uₜ = gₜ                where ‖gₜ‖ ≤ c
 *     uₜ = gₜ · c / ‖gₜ‖     else
 *
 * c in units of the gradient. Zero gradients stay zero at any c (optax: 0/0 where c = 0). One NaN makes every update NaN.
 *
 * @example
 * import { clipByGlobalNorm } from 'descend'
 *
 * const gradient = { w: new Float64Array([6]), b: new Float64Array([8]) }
 * clipByGlobalNorm(5).update(gradient, {}, gradient)[0] // => { w: new Float64Array([3]), b: new Float64Array([4]) }
 *
 * @throws RangeError on construction, when the length is negative or not finite.
 * @see optax.clip_by_global_norm; Pascanu et al., On the difficulty of training recurrent neural networks (2013), https://arxiv.org/abs/1211.5063
 */
export const clipByGlobalNorm = (maxNorm: number): GradientTransformation<Stateless> => {
  checkNonNegative('clipByGlobalNorm', { maxNorm })
  return stateless(({ sumTree, square, sqrt, le, div, mul, select }) => (g) => {
    const norm = sqrt(sumTree(square(g)))
    return mul(g, select(le(norm, maxNorm), 1, div(maxNorm, norm)))
  })
}
