import type { Params } from './params.ts'
import { treeOnesLike } from './treeOnesLike.ts'
import { treeVdot } from './treeVdot.ts'

/**
 * The sum of all numbers of a tree.
 *
 * The order of the sum is the kernel's: blocks of 1024, even and odd indices apart, leaves in order. 0 of an empty tree.
 * The error is at most k u Σ|xᵢ|, u = 2⁻⁵³, k the roundings on the longest way: min(⌈n/2⌉, 512) + ⌈n/1024⌉ − 1 in a leaf of n, and one for each further leaf.
 *
 * @example
 * import { treeSum } from 'descend'
 *
 * treeSum({ w: new Float64Array([1, 2]), b: new Float64Array([3]) }) // => 6
 *
 * @throws TreeMismatchError when something in the tree is no leaf.
 * @see optax.tree.sum
 */
export const treeSum = (tree: Params): number => treeVdot(tree, treeOnesLike(tree))
