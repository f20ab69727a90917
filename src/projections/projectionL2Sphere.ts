import { checkPositive } from '../linalg/checks.ts'
import { norm2 } from '../linalg/norm2.ts'
import type { Params } from '../params/params.ts'
import { treeRavel } from '../params/treeRavel.ts'

/**
 * The nearest tree of Euclidean length `scale`.
 *
 *     y = scale · x / ‖x‖₂
 *
 * The length is that of the whole tree. `scale` > 0, by default 1. Every point is as near to the zero tree: it gives NaN.
 *
 * @example
 * import { projectionL2Sphere } from 'descend'
 *
 * projectionL2Sphere({ u: new Float64Array([3]), w: new Float64Array([-4]) }, 10) // => { u: new Float64Array([6]), w: new Float64Array([-8]) }
 *
 * @throws RangeError when `scale` is not positive.
 * @see optax.projections.projection_l2_sphere
 */
export const projectionL2Sphere = <P extends Params>(tree: P, scale: number = 1): P => {
  checkPositive('projectionL2Sphere', { scale })
  const { vector, unravel } = treeRavel(tree)
  const norm = norm2(vector)
  return unravel(vector.map((v) => (v / norm) * scale))
}
