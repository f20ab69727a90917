import { leafData } from './leaf.ts'
import type { Params } from './params.ts'
import { treeLeaves } from './treeLeaves.ts'

/**
 * The least number of a tree: ∞ of an empty one, NaN when one is NaN.
 *
 * @example
 * import { treeMin } from 'descend'
 *
 * treeMin({ w: new Float64Array([1, 7]), b: new Float64Array([3]) }) // => 1
 *
 * @see optax.tree.min
 */
export const treeMin = (tree: Params): number =>
  treeLeaves(tree)
    .map(leafData)
    .reduce((least, x) => x.reduce((a, b) => Math.min(a, b), least), Infinity)
