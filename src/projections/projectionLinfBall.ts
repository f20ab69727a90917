import { checkPositive } from '../linalg/checks.ts'
import type { Params } from '../params/params.ts'
import { treeClip } from '../params/treeClip.ts'

/**
 * The nearest tree whose largest magnitude is at most `scale`.
 *
 *     yᵢ = min(max(xᵢ, −scale), scale)
 *
 * `scale` > 0, by default 1.
 *
 * @example
 * import { projectionLinfBall } from 'descend'
 *
 * projectionLinfBall(new Float64Array([-3, 0.5, 2]), 2) // => new Float64Array([-2, 0.5, 2])
 *
 * @throws RangeError when `scale` is not positive.
 * @see optax.projections.projection_linf_ball
 */
export const projectionLinfBall = <P extends Params>(tree: P, scale: number = 1): P => {
  checkPositive('projectionLinfBall', { scale })
  return treeClip(tree, { minValue: -scale, maxValue: scale })
}
