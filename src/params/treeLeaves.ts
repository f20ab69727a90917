import type { Leaf, Params } from './params.ts'
import { treeLeavesWithPath } from './treeLeavesWithPath.ts'

/**
 * The leaves of a tree: arrays in order, records in the order of their keys.
 *
 * @example
 * import { treeLeaves } from 'descend'
 *
 * const [w, b] = [new Float64Array([1, 2]), new Float64Array([3])]
 * treeLeaves({ w, rest: [b] }) // => [w, b]
 *
 * @throws TreeMismatchError when something in the tree is no leaf.
 * @see jax.tree.leaves
 */
export const treeLeaves = (tree: Params): readonly Leaf[] => treeLeavesWithPath(tree).map(([, leaf]) => leaf)
