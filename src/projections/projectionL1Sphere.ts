import { checkPositive } from '../linalg/checks.ts'
import type { Params } from '../params/params.ts'
import { treeRavel } from '../params/treeRavel.ts'
import { nearestOnSimplex } from './nearestOnSimplex.ts'

/**
 * The nearest tree whose magnitudes sum to `scale`.
 *
 *     argmin ‖y − x‖₂      over Σ |yᵢ| = scale
 *
 * The sum is over all numbers of all leaves. `scale` > 0, by default 1.
 * Both signs are as near to a 0: it becomes positive, where there is something to give. Optax leaves it 0, off the sphere.
 *
 * @example
 * import { projectionL1Sphere } from 'descend'
 *
 * projectionL1Sphere(new Float64Array([3, -2]), 3) // => new Float64Array([2, -1])
 *
 * @throws RangeError when `scale` is not positive.
 * @see Duchi et al., Efficient Projections onto the ℓ1-Ball (2008); optax.projections.projection_l1_sphere
 */
export const projectionL1Sphere = <P extends Params>(tree: P, scale: number = 1): P => {
  checkPositive('projectionL1Sphere', { scale })
  const { vector, unravel } = treeRavel(tree)
  return unravel(nearestOnSimplex(vector.map(Math.abs), scale).map((v, i) => ((vector[i] as number) < 0 ? -v : v)))
}
