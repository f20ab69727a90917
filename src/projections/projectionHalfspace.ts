import type { Params } from '../params/params.ts'
import { treeAddScale } from '../params/treeAddScale.ts'
import { treeVdot } from '../params/treeVdot.ts'

/**
 * The nearest tree y with ⟨y, a⟩ ≤ b.
 *
 *     y = x + min(0, (b − ⟨x, a⟩) / ⟨a, a⟩) a
 *
 * Inner products are over all numbers of all leaves. NaN where `a` is zero.
 *
 * @example
 * import { projectionHalfspace } from 'descend'
 *
 * projectionHalfspace(new Float64Array([3, 4]), new Float64Array([1, 1]), 3) // => new Float64Array([1, 2])
 *
 * @throws TreeMismatchError when the trees do not have the same keys and shapes.
 * @see optax.projections.projection_halfspace
 */
export const projectionHalfspace = <P extends Params>(x: P, a: P, b: number): P =>
  treeAddScale(x, Math.min(0, (b - treeVdot(x, a)) / treeVdot(a, a)), a)
