import type { Params } from '../params/params.ts'
import { treeScale } from '../params/treeScale.ts'
import { treeVdot } from '../params/treeVdot.ts'

/**
 * The nearest tree on the line through 0 and `a`.
 *
 *     y = (⟨x, a⟩ / ⟨a, a⟩) a
 *
 * Inner products are over all numbers of all leaves. NaN where `a` is zero.
 *
 * @example
 * import { projectionVector } from 'descend'
 *
 * projectionVector(new Float64Array([3, 1]), new Float64Array([1, 1])) // => new Float64Array([2, 2])
 *
 * @throws TreeMismatchError when the trees do not have the same keys and shapes.
 * @see optax.projections.projection_vector
 */
export const projectionVector = <P extends Params>(x: P, a: P): P => treeScale(treeVdot(x, a) / treeVdot(a, a), a)
