import type { FieldOf } from './fieldOf.ts'
import { isLeaf } from './leaf.ts'
import type { Path } from './params.ts'
import { checkDepth, isRecord } from './structure.ts'

/** Which of the fields with a name are meant. */
export interface TreeFilteringOptions {
  /** Whether the value at this path is one of them. Default: all are. */
  readonly filtering?: (path: Path, value: unknown) => boolean
}

type Match = readonly [path: Path, value: unknown]

const matches = (node: unknown, key: string, path: Path): readonly Match[] => {
  checkDepth(node, path)
  if (Array.isArray(node)) return node.flatMap((child, i) => matches(child, key, [...path, i]))
  if (isLeaf(node) || !isRecord(node)) return []
  return Object.entries(node).flatMap(([name, value]) => {
    const at = [...path, name]
    const below = matches(value, key, at)
    return name === key ? [[at, value] as const, ...below] : below
  })
}

/**
 * Every field of that name in a state or a tree, with its path, outer ones before inner ones.
 *
 * optax also takes the name of a state's class for a key; states have no classes here.
 *
 * @example
 * import { treeGetAllWithPath } from 'descend'
 *
 * const state = [{ count: 3 }, { inner: { count: 4 } }]
 * treeGetAllWithPath(state, 'count') // => [[[0, 'count'], 3], [[1, 'inner', 'count'], 4]]
 *
 * @see optax.tree.get_all_with_path
 */
export const treeGetAllWithPath = <S, K extends string>(
  tree: S,
  key: K,
  { filtering = () => true }: TreeFilteringOptions = {},
): readonly (readonly [path: Path, value: FieldOf<S, K>])[] =>
  matches(tree, key, []).filter(([path, value]) => filtering(path, value)) as readonly (readonly [Path, FieldOf<S, K>])[]
