import type { Path } from './params.ts'
import { describe, isRecord } from './structure.ts'
import { TreeMismatchError } from './TreeMismatchError.ts'

/** Nested arrays and records, with something in the place of each leaf. */
export type Nest<Leaf extends object> = Leaf | Branch<Leaf>

/** An array or a record: its keys in order, positions or words, and what stands under them. */
export interface Branch<Leaf extends object> {
  readonly kind: 'array' | 'record'
  readonly keys: Path
  readonly children: readonly Nest<Leaf>[]
  /** How errors name the way to each child, where that is not its key. */
  readonly names?: readonly Path[]
}

/** Is this node a branch, not a leaf? (Engines compile a read of a field that is not there, but not `in`.) */
export const isBranch = <Leaf extends object>(nest: Nest<Leaf>): nest is Branch<Leaf> =>
  (nest as Partial<Branch<Leaf>>).children !== undefined

/** Define a field of a record under construction; `__proto__` too is an ordinary key. */
export const setField = (record: Record<string, unknown>, key: string, value: unknown): void => {
  if (key === '__proto__') Object.defineProperty(record, key, { value, enumerable: true, writable: true, configurable: true })
  else record[key] = value
}

/** The tree that holds `value(leaf)` in the place of each leaf. */
export const build = <Leaf extends object>(nest: Nest<Leaf>, value: (leaf: Leaf) => unknown): unknown => {
  if (!isBranch(nest)) return value(nest)
  const { kind, keys, children } = nest
  if (kind === 'array') return children.map((child) => build(child, value))
  const record: Record<string, unknown> = {}
  for (let i = 0; i < children.length; i++) setField(record, keys[i] as string, build(children[i] as Nest<Leaf>, value))
  return record
}

/** Has a tree the keys of a branch? With `sameOrder` those of a record must come in the same order. */
export const isAlike = ({ kind, keys }: Pick<Branch<object>, 'kind' | 'keys'>, tree: unknown, sameOrder = false): boolean => {
  if (kind === 'array') return Array.isArray(tree) && tree.length === keys.length
  if (!isRecord(tree)) return false
  let i = 0
  for (const key in tree) {
    if (key !== keys[i]) return !sameOrder && Object.keys(tree).length === keys.length && keys.every((own) => Object.hasOwn(tree, own))
    i++
  }
  return i === keys.length
}

/**
 * What a tree that must be nested alike holds in the place of each leaf, in order. `take` answers what it expected, where it found something else.
 *
 * @throws TreeMismatchError naming the path (behind `at`) and both sides, where it is not.
 */
export const takeAll = <Leaf extends object, Item>(
  nest: Nest<Leaf>,
  tree: unknown,
  take: (leaf: Leaf, held: unknown, into: Item[]) => string | undefined,
  at: Path,
  into: Item[] = [],
): Item[] => {
  const check = (expected: string | undefined): void => {
    if (expected !== undefined) throw new TreeMismatchError(at, expected, describe(tree))
  }
  if (!isBranch(nest)) {
    check(take(nest, tree, into))
    return into
  }
  const { kind, keys, children, names } = nest
  if (!isAlike(nest, tree)) check(kind === 'array' ? `an array of ${keys.length}` : `a record of {${keys.join(', ')}}`)
  keys.forEach((key, i) => {
    const held = (tree as Readonly<Record<string | number, unknown>>)[key]
    takeAll(children[i] as Nest<Leaf>, held, take, [...at, ...(names?.[i] ?? [key])], into)
  })
  return into
}
