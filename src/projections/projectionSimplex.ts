import { checkPositive } from '../linalg/checks.ts'
import type { Params } from '../params/params.ts'
import { treeRavel } from '../params/treeRavel.ts'
import { nearestOnSimplex } from './nearestOnSimplex.ts'

/**
 * The nearest tree on the probability simplex.
 *
 *     argmin ‖y − x‖₂      over yᵢ ≥ 0 with Σ yᵢ = scale
 *
 * The sum is over all numbers of all leaves. `scale` > 0, by default 1.
 *
 * @example
 * import { projectionSimplex } from 'descend'
 *
 * projectionSimplex({ u: new Float64Array([2, 1]), w: new Float64Array([-5]) }, 2) // => { u: new Float64Array([1.5, 0.5]), w: new Float64Array([0]) }
 *
 * @throws RangeError when `scale` is not positive.
 * @see Duchi et al., Efficient Projections onto the ℓ1-Ball (2008); optax.projections.projection_simplex
 */
export const projectionSimplex = <P extends Params>(tree: P, scale: number = 1): P => {
  checkPositive('projectionSimplex', { scale })
  const { vector, unravel } = treeRavel(tree)
  return unravel(nearestOnSimplex(vector, scale))
}
