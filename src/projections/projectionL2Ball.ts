import { checkPositive } from '../linalg/checks.ts'
import { norm2 } from '../linalg/norm2.ts'
import type { Params } from '../params/params.ts'
import { treeRavel } from '../params/treeRavel.ts'
import { treeScale } from '../params/treeScale.ts'
import { projectionL2Sphere } from './projectionL2Sphere.ts'

/**
 * The nearest tree of Euclidean length at most `scale`.
 *
 *     y = x      where ‖x‖₂ ≤ scale, otherwise scale · x / ‖x‖₂
 *
 * The length is that of the whole tree. `scale` > 0, by default 1.
 *
 * @example
 * import { projectionL2Ball } from 'descend'
 *
 * projectionL2Ball({ u: new Float64Array([3]), w: new Float64Array([-4]) }) // => { u: new Float64Array([0.6]), w: new Float64Array([-0.8]) }
 *
 * @throws RangeError when `scale` is not positive.
 * @see optax.projections.projection_l2_ball
 */
export const projectionL2Ball = <P extends Params>(tree: P, scale: number = 1): P => {
  checkPositive('projectionL2Ball', { scale })
  return norm2(treeRavel(tree).vector) <= scale ? treeScale(1, tree) : projectionL2Sphere(tree, scale)
}
