import { isLeaf } from './leaf.ts'
import type { Leaf, Params, Path } from './params.ts'
import { describe, isRecord } from './structure.ts'
import { TreeMismatchError } from './TreeMismatchError.ts'
import { setField } from './nest.ts'

/** Options of {@link treeMapParams}. */
export interface TreeMapParamsOptions {
  /** Trees shaped as the params; `f` gets what they hold at the leaf's place. Default none. */
  readonly rest?: readonly unknown[]
  /** What becomes of everything else in the state: counts, learning rates. Default it stays. */
  readonly transformNonParams?: (value: unknown) => unknown
}

type Children = Readonly<Record<string | number, unknown>>

const MARK = 'the params'

const isNode = (node: unknown): node is Children => Array.isArray(node) || (isRecord(node) && !isLeaf(node))

/** The node of `f` of each child of a node and of its counterparts in other trees, which have the same keys. */
const mapChildren = (
  node: Children,
  others: readonly unknown[],
  path: Path,
  f: (child: unknown, others: unknown[], path: Path) => unknown,
): unknown => {
  const keys = Array.isArray(node) ? [...node.keys()] : Object.keys(node)
  const fits = (other: unknown): boolean =>
    isNode(other) &&
    Array.isArray(other) === Array.isArray(node) &&
    Object.keys(other).length === keys.length &&
    keys.every((key) => Object.hasOwn(other, key))
  for (const other of others) {
    if (!fits(other)) throw new TreeMismatchError(path, describe(node), describe(other))
  }
  const below = keys.map((key) => {
    const counterparts = others.map((other) => (other as Children)[key])
    return f(node[key], counterparts, [...path, key])
  })
  if (Array.isArray(node)) return below
  const record: Record<string, unknown> = {}
  for (const [i, key] of keys.entries()) setField(record, String(key), below[i])
  return record
}

/**
 * A state with `f` applied to the leaves of every tree in it that is shaped as the params.
 *
 * Which those are is seen by starting the transformation from a placeholder, so masks and labels must be functions of the params, not trees.
 * Where a state holds one number for each leaf, `f` gets the numbers.
 *
 * @example
 * import { scaleByAdam, treeMapParams } from 'descend'
 *
 * const tx = scaleByAdam()
 * const state = tx.init({ w: new Float64Array(3) })
 * treeMapParams(tx, (_, name) => name, state, { rest: [{ w: 'weights' }] }) // => { count: 0, mu: { w: 'weights' }, nu: { w: 'weights' } }
 *
 * @throws TreeMismatchError when the state is not of this transformation, or a tree of `rest` is not shaped as the params.
 * @see optax.tree.map_params
 */
export const treeMapParams = (
  initable: { readonly init: (params: Params) => unknown } | ((params: Params) => unknown),
  f: (leaf: Leaf | number, ...rest: readonly unknown[]) => unknown,
  state: unknown,
  { rest = [], transformNonParams = (value) => value }: TreeMapParamsOptions = {},
): unknown => {
  const params = { [MARK]: [] }
  const mapLeaves = (node: unknown, others: readonly unknown[], path: Path): unknown =>
    isNode(node) ? mapChildren(node, others, path, mapLeaves) : f(node as Leaf | number, ...others)
  const walk = (shape: unknown, [node]: readonly unknown[], path: Path): unknown => {
    if (!isNode(shape)) return transformNonParams(node)
    return Object.hasOwn(shape, MARK) ? mapLeaves(node, rest, path) : mapChildren(shape, [node], path, walk)
  }
  return walk(typeof initable === 'function' ? initable(params) : initable.init(params), [state], [])
}
