import type { Params } from '../params/params.ts'
import { treeAddScale } from '../params/treeAddScale.ts'
import { treeVdot } from '../params/treeVdot.ts'

/**
 * The nearest tree y with ⟨y, a⟩ = b.
 *
 *     y = x + ((b − ⟨x, a⟩) / ⟨a, a⟩) a
 *
 * Inner products are over all numbers of all leaves. NaN where `a` is zero.
 *
 * @example
 * import { projectionHyperplane } from 'descend'
 *
 * projectionHyperplane(new Float64Array([1, 2]), new Float64Array([1, 1]), 7) // => new Float64Array([3, 4])
 *
 * @throws TreeMismatchError when the trees do not have the same keys and shapes.
 * @see optax.projections.projection_hyperplane
 */
export const projectionHyperplane = <P extends Params>(x: P, a: P, b: number): P =>
  treeAddScale(x, (b - treeVdot(x, a)) / treeVdot(a, a), a)
