import type { Leaf, Params } from '../params.ts'
import { mapRecord } from './mapRecord.ts'
import type { Tree } from './Tree.ts'

/**
 * The params that a tree of leaves is. The inverse of `toTree`.
 *
 * @example
 * import { fromTree, toTree } from 'descend'
 *
 * fromTree(toTree({ w: new Float64Array([1]) })) // => { w: new Float64Array([1]) }
 */
export const fromTree = (tree: Tree<Leaf>): Params => {
  if (tree._tag === 'Leaf') return tree.value
  return tree._tag === 'Array' ? tree.children.map(fromTree) : mapRecord(fromTree, tree.children)
}
