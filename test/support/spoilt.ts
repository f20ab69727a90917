/** States that no transformation made: a state with damage in one place. */
import fc from 'fast-check'
import { isLeaf } from '../../src/params/leaf.ts'
import type { Path } from '../../src/params/params.ts'
import { anything } from './surface.ts'

type Key = string | number
type Keyed = Readonly<Record<Key, unknown>>

/** Where something stands in a state: the root, its fields and parts, and so on down to numbers and leaves. */
const placesIn = (node: unknown, path: Path = []): readonly Path[] => {
  if (typeof node !== 'object' || node === null || isLeaf(node)) return [path]
  const keys: Path = Array.isArray(node) ? [...node.keys()] : Object.keys(node)
  return [path, ...keys.flatMap((key) => placesIn((node as Keyed)[key], [...path, key]))]
}

/** A copy in which something else stands at a path. */
const replacedAt = (node: unknown, [key, ...rest]: Path, other: (node: unknown) => unknown): unknown => {
  if (key === undefined) return other(node)
  const below = replacedAt((node as Keyed)[key], rest, other)
  return Array.isArray(node) ? node.with(key as number, below) : { ...(node as object), [key]: below }
}

const withoutFirst = (node: unknown): unknown => {
  if (node instanceof Float64Array || Array.isArray(node)) return node.slice(1)
  return typeof node === 'object' && node !== null ? Object.fromEntries(Object.entries(node).slice(1)) : undefined
}

const withOneMore = (node: unknown): unknown => {
  if (node instanceof Float64Array) return Float64Array.of(...node, 1)
  if (Array.isArray(node)) return [...(node as readonly unknown[]), node[0]]
  return typeof node === 'object' && node !== null ? { ...node, more: 1 } : [node]
}

/** A state with something missing in one place, or too much, or something else altogether; and that place. */
export const spoilt = (state: unknown): fc.Arbitrary<{ readonly path: Path; readonly state: unknown }> => {
  const others = fc.oneof(anything, fc.anything()).map((other) => () => other)
  const damage = fc.oneof(
    fc.constantFrom<(node: unknown) => unknown>(withoutFirst, withOneMore, () => null),
    others,
  )
  return fc.tuple(fc.constantFrom(...placesIn(state)), damage).map(([path, other]) => ({ path, state: replacedAt(state, path, other) }))
}
