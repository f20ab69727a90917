import { type GradientTransformation, stateless, type Stateless } from '../transformation.ts'

/**
 * Give the updates, all leaves taken as one vector, the length 1: `uₜ = gₜ / ‖gₜ‖`. Zero gradients stay zero (optax: NaN).
 *
 * @example
 * import { normalize } from 'descend'
 *
 * normalize().update(new Float64Array([3, 4]), {}, new Float64Array(2))[0] // => new Float64Array([0.6, 0.8])
 *
 * @see optax.contrib.normalize
 */
export const normalize = (): GradientTransformation<Stateless> =>
  stateless(({ div, sqrt, square, sumTree, eq, select }) => (g) => {
    const norm = sqrt(sumTree(square(g)))
    return div(g, select(eq(norm, 0), 1, norm))
  })
