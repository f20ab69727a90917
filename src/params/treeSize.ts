import { leafData } from './leaf.ts'
import type { Params } from './params.ts'
import { treeLeaves } from './treeLeaves.ts'

/**
 * How many numbers a tree holds.
 *
 * @example
 * import { treeSize } from 'descend'
 *
 * treeSize({ w: new Float64Array(6), b: new Float64Array(2) }) // => 8
 *
 * @see optax.tree.size
 */
export const treeSize = (tree: Params): number => treeLeaves(tree).reduce((size, leaf) => size + leafData(leaf).length, 0)
