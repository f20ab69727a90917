import { isLeaf } from './leaf.ts'
import type { Leaf, Params, Path } from './params.ts'
import { checkTree } from './structure.ts'

type Entry = readonly [path: Path, leaf: Leaf]

const entriesOf = (node: Params, path: Path): readonly Entry[] => {
  if (isLeaf(node)) return [[path, node]]
  const children: Iterable<readonly [string | number, Params]> = Array.isArray(node) ? node.entries() : Object.entries(node)
  return [...children].flatMap(([key, child]) => entriesOf(child, [...path, key]))
}

/**
 * The leaves of a tree and where they stand: arrays in order, records in the order of their keys.
 *
 * JAX sorts the keys of a dict; here they stay as they were written.
 *
 * @example
 * import { treeLeavesWithPath } from 'descend'
 *
 * const w = new Float64Array([1])
 * treeLeavesWithPath({ layers: [{ w }] }) // => [[['layers', 0, 'w'], w]]
 *
 * @throws TreeMismatchError when something in the tree is no leaf.
 * @see jax.tree_util.tree_leaves_with_path
 */
export const treeLeavesWithPath = (tree: Params): readonly Entry[] => {
  checkTree(tree)
  return entriesOf(tree, [])
}
