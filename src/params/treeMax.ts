import { leafData } from './leaf.ts'
import type { Params } from './params.ts'
import { treeLeaves } from './treeLeaves.ts'

/**
 * The largest number of a tree: −∞ of an empty one, NaN when one is NaN.
 *
 * @example
 * import { treeMax } from 'descend'
 *
 * treeMax({ w: new Float64Array([1, 7]), b: new Float64Array([3]) }) // => 7
 *
 * @see optax.tree.max
 */
export const treeMax = (tree: Params): number =>
  treeLeaves(tree)
    .map(leafData)
    .reduce((largest, x) => x.reduce((a, b) => Math.max(a, b), largest), -Infinity)
