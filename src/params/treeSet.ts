import type { FieldOf } from './fieldOf.ts'
import { isLeaf } from './leaf.ts'
import type { Path } from './params.ts'
import { checkDepth, isRecord } from './structure.ts'
import { type TreeFilteringOptions, treeGetAllWithPath } from './treeGetAllWithPath.ts'
import { setField } from './nest.ts'

/**
 * The state or tree with every field of these names replaced, wherever it is. What replaces one is not searched.
 *
 * @example
 * import { treeSet } from 'descend'
 *
 * const state = [{ count: 3 }, { hyperparams: { learningRate: 0.1 } }]
 * treeSet(state, { learningRate: 0.01 }) // => [{ count: 3 }, { hyperparams: { learningRate: 0.01 } }]
 *
 * @throws TreeMismatchError where nesting is deeper than 100.
 * @throws RangeError when there is no field of one of the names.
 * @see optax.tree.set
 */
export const treeSet = <S, V extends { readonly [K in keyof V]: FieldOf<S, K & string> }>(
  tree: S,
  values: V,
  { filtering = () => true }: TreeFilteringOptions = {},
): S => {
  for (const key of Object.keys(values)) {
    const found = treeGetAllWithPath(tree, key, { filtering })
    if (found.length === 0) throw new RangeError(`treeSet: key must be found, got '${key}'`)
  }
  const walk = (node: unknown, path: Path): unknown => {
    checkDepth(node, path)
    if (Array.isArray(node)) return node.map((child, i) => walk(child, [...path, i]))
    if (isLeaf(node) || !isRecord(node)) return node
    const record: Record<string, unknown> = {}
    for (const [key, value] of Object.entries(node)) {
      const at = [...path, key]
      const isMeant = Object.hasOwn(values, key) && filtering(at, value)
      setField(record, key, isMeant ? values[key as keyof V] : walk(value, at))
    }
    return record
  }
  return walk(tree, []) as S
}
