import { checkPositive } from '../linalg/checks.ts'
import type { Params } from '../params/params.ts'
import { treeNorm } from '../params/treeNorm.ts'
import { treeScale } from '../params/treeScale.ts'
import { projectionL1Sphere } from './projectionL1Sphere.ts'

/**
 * The nearest tree whose magnitudes sum to at most `scale`.
 *
 *     y = x      where Σ |xᵢ| ≤ scale, otherwise projectionL1Sphere(x, scale)
 *
 * The sum is over all numbers of all leaves. `scale` > 0, by default 1.
 *
 * @example
 * import { projectionL1Ball } from 'descend'
 *
 * projectionL1Ball(new Float64Array([3, -2]), 3) // => new Float64Array([2, -1])
 *
 * @throws RangeError when `scale` is not positive.
 * @see Duchi et al., Efficient Projections onto the ℓ1-Ball (2008); optax.projections.projection_l1_ball
 */
export const projectionL1Ball = <P extends Params>(tree: P, scale: number = 1): P => {
  checkPositive('projectionL1Ball', { scale })
  return treeNorm(tree, { ord: 1 }) <= scale ? treeScale(1, tree) : projectionL1Sphere(tree, scale)
}
