import { dot } from '../linalg/dot.ts'
import { flattenLike } from './flatten.ts'
import type { Params } from './params.ts'
import { structureOf } from './structure.ts'

/**
 * The Euclidean length of a whole tree.
 *
 *     ‖x‖ = √(Σ xᵢ²)      over all numbers of all leaves
 *
 * The order of the sum is the kernel's: blocks of 1024, even and odd indices apart, leaves in order. 0 of an empty tree.
 *
 * @example
 * import { globalNorm } from 'descend'
 *
 * globalNorm({ w: new Float64Array([2, 4]), b: new Float64Array([5, 6]) }) // => 9
 *
 * @throws TreeMismatchError when something in the tree is no leaf.
 * @see optax.global_norm, optax.tree.norm
 */
export const globalNorm = (tree: Params): number =>
  Math.sqrt(flattenLike(structureOf(tree), tree).reduce((sum, leaf) => sum + dot(leaf, leaf), 0))
