import { checkPositive } from '../linalg/checks.ts'
import type { Params } from '../params/params.ts'
import { projectionBox } from './projectionBox.ts'

/**
 * The nearest tree with all numbers between 0 and `scale`.
 *
 *     yᵢ = min(max(xᵢ, 0), scale)
 *
 * `scale` > 0, by default 1, or a tree of upper bounds.
 *
 * @example
 * import { projectionHypercube } from 'descend'
 *
 * projectionHypercube(new Float64Array([-1, 0.5, 2])) // => new Float64Array([0, 0.5, 1])
 *
 * @throws RangeError when `scale` is not positive; TreeMismatchError when it is a tree of other keys or shapes.
 * @see optax.projections.projection_hypercube
 */
export const projectionHypercube = <P extends Params>(tree: P, scale: number | P = 1): P => {
  if (typeof scale === 'number') checkPositive('projectionHypercube', { scale })
  return projectionBox(tree, 0, scale)
}
