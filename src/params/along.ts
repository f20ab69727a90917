import { isLeaf } from './leaf.ts'
import type { Params } from './params.ts'
import type { Path } from './params.ts'
import { describe } from './structure.ts'
import { TreeMismatchError } from './TreeMismatchError.ts'
import type { TreeOf } from './treeOf.ts'
import { treeMapWithPath } from './treeMapWithPath.ts'
import { treePaths } from './treePaths.ts'

/**
 * What a tree holds for each leaf of `like`, in the order of its leaves. The inverse of `treeAlong`.
 *
 * @throws TreeMismatchError when it holds nothing for one of them; the path begins with `at`.
 */
export const valuesAlong = <P extends Params, A>(like: P, tree: TreeOf<P, A>, at: Path = []): readonly A[] =>
  treePaths(like).map((path) =>
    path.reduce<unknown>((node, key) => {
      if (typeof node !== 'object' || node === null || isLeaf(node) || !Object.hasOwn(node, key)) {
        throw new TreeMismatchError([...at, ...path], 'what is kept for a leaf', describe(node))
      }
      return (node as Readonly<Record<string | number, unknown>>)[key]
    }, tree),
  ) as readonly A[]

/** The tree with the keys of `like` that holds a value for each of its leaves, in order. */
export const treeAlong = <P extends Params, A>(like: P, values: readonly A[]): TreeOf<P, A> => {
  let i = 0
  return treeMapWithPath(() => values[i++] as A, like)
}
