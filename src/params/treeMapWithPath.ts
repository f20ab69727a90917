import { checkFunction } from '../linalg/checks.ts'
import { isLeaf } from './leaf.ts'
import type { Leaf, Params, Path } from './params.ts'
import { checkTree } from './structure.ts'
import type { TreeOf } from './treeOf.ts'
import { setField } from './nest.ts'

/**
 * The tree of `f` of each leaf and where it stands: a mask, labels, or other leaves.
 *
 * @example
 * import { treeMapWithPath } from 'descend'
 *
 * const params = { layer: { w: new Float64Array(4), b: new Float64Array(2) } }
 * treeMapWithPath((path) => path.at(-1) !== 'b', params) // => { layer: { w: true, b: false } }
 *
 * @throws TreeMismatchError when something in the tree is no leaf.
 * @see jax.tree_util.tree_map_with_path
 */
export const treeMapWithPath = <P extends Params, A>(f: (path: Path, leaf: Leaf) => A, tree: P): TreeOf<P, A> => {
  const walk = (node: Params, path: Path): unknown => {
    if (isLeaf(node)) return f(path, node)
    if (Array.isArray(node)) return node.map((child, i) => walk(child, [...path, i]))
    const record: Record<string, unknown> = {}
    for (const [key, child] of Object.entries(node)) setField(record, key, walk(child, [...path, key]))
    return record
  }
  checkFunction('treeMapWithPath', 'f', f)
  checkTree(tree)
  return walk(tree, []) as TreeOf<P, A>
}
