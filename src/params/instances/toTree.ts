import { isLeaf } from '../leaf.ts'
import type { Leaf, Params } from '../params.ts'
import { checkTree } from '../structure.ts'
import { mapRecord } from './mapRecord.ts'
import type { Tree } from './Tree.ts'

const wrap = (node: Params): Tree<Leaf> => {
  if (isLeaf(node)) return { _tag: 'Leaf', value: node }
  if (Array.isArray(node)) return { _tag: 'Array', children: node.map(wrap) }
  return { _tag: 'Record', children: mapRecord(wrap, node as Readonly<Record<string, Params>>) }
}

/**
 * Params as a tree of leaves, on which fp-ts's instances work.
 *
 * @example
 * import { toTree } from 'descend'
 *
 * const w = new Float64Array([1])
 * toTree([w]) // => { _tag: 'Array', children: [{ _tag: 'Leaf', value: w }] }
 *
 * @throws TreeMismatchError when something in the params is no leaf.
 */
export const toTree = (params: Params): Tree<Leaf> => {
  checkTree(params)
  return wrap(params)
}
