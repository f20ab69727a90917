import { dot } from '../linalg/dot.ts'
import { flattenLike } from './flatten.ts'
import type { Params } from './params.ts'
import { structureOf } from './structure.ts'

/**
 * The inner product of two trees, as of two long vectors.
 *
 *     ⟨x, y⟩ = Σ xᵢ yᵢ
 *
 * The order of the sum is the kernel's: blocks of 1024, even and odd indices apart, leaves in order. 0 of empty trees.
 * The error is at most k u Σ|xᵢ yᵢ|, u = 2⁻⁵³, k the roundings on the longest way: min(⌈n/2⌉, 512) + ⌈n/1024⌉ − 1 in a leaf of n, one for the product, and one for each further leaf.
 *
 * @example
 * import { treeVdot } from 'descend'
 *
 * treeVdot([new Float64Array([1, 2]), new Float64Array([3])], [new Float64Array([1, 1]), new Float64Array([10])]) // => 33
 *
 * @throws TreeMismatchError when the trees do not have the same keys and shapes.
 * @see optax.tree.vdot
 */
export const treeVdot = <P extends Params>(treeX: P, treeY: P): number => {
  const structure = structureOf(treeX)
  const ys = flattenLike(structure, treeY)
  return flattenLike(structure, treeX).reduce((sum, x, leaf) => sum + dot(x, ys[leaf] as Float64Array), 0)
}
