import type { Selector } from './slots.ts'
import { flattenLike } from '../params/flatten.ts'
import type { Leaf, Params, Path } from '../params/params.ts'
import { describe, isRecord, leafCount, leafPaths, type Structure } from '../params/structure.ts'
import { TreeMismatchError } from '../params/TreeMismatchError.ts'

/** A tree with a `Value` for each leaf; one `Value` may stand for a whole branch. */
export type PrefixTree<Value> = Value | readonly PrefixTree<Value>[] | { readonly [key: string]: PrefixTree<Value> }

/** A value for each leaf of a structure from a prefix tree. `isValue` tells values from branches. */
export const spread = <Value>(
  structure: Structure,
  tree: unknown,
  isValue: (node: unknown) => node is Value,
  expected: string,
  path: Path = [],
): readonly Value[] => {
  if (isValue(tree)) return new Array<Value>(leafCount(structure)).fill(tree)
  if (structure.kind === 'leaf') throw new TreeMismatchError(path, expected, describe(tree))
  const { keys } = structure
  const fits = structure.kind === 'array' ? Array.isArray(tree) : isRecord(tree)
  if (!fits || Object.keys(tree as object).length !== keys.length || !keys.every((key) => Object.hasOwn(tree as object, key))) {
    const own = structure.kind === 'array' ? `an array of ${keys.length}` : `a record of {${keys.join(', ')}}`
    throw new TreeMismatchError(path, `${expected}, or ${own}`, describe(tree))
  }
  return structure.children.flatMap((child, i) => {
    const key = keys[i] as string | number
    return spread(child, (tree as Record<string | number, unknown>)[key], isValue, expected, [...path, key])
  })
}

/** A value for each leaf from a function of its path and the leaf. */
export const spreadByPath = <Value>(structure: Structure, params: Params, f: (path: Path, leaf: Leaf) => Value): readonly Value[] => {
  flattenLike(structure, params)
  return leafPaths(structure).map((path) =>
    f(path, path.reduce<unknown>((node, key) => (node as Record<string | number, unknown>)[key], params) as Leaf),
  )
}

/** Which leaves: a tree of booleans (one may stand for a branch), or a predicate by path. */
export type Mask = PrefixTree<boolean> | ((path: Path, leaf: Leaf) => boolean)

/** The two ways to say which leaves: a `mask`, or a function of the params that gives one. */
export interface MaskOptions {
  /** A tree of booleans, or `(path, leaf) => boolean`; null: every leaf. Default null. */
  readonly mask?: Mask | null | undefined
  /** A tree of booleans from the params. Read once per structure of params: keys, lengths and shapes, not values. */
  readonly maskFn?: ((params: Params) => PrefixTree<boolean>) | undefined
}

const isBoolean = (node: unknown): node is boolean => typeof node === 'boolean'

/** The selector of a mask; undefined where none is given. */
export const selectorOf = ({ mask, maskFn }: MaskOptions): Selector | undefined => {
  if (maskFn !== undefined) return (structure, params) => spread(structure, maskFn(params), isBoolean, 'true or false')
  if (mask === undefined || mask === null) return undefined
  if (typeof mask === 'function') return (structure, params) => spreadByPath(structure, params, mask)
  return (structure) => spread(structure, mask, isBoolean, 'true or false')
}
