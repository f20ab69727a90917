import { leafCount, describe, isRecord, type Structure } from './structure.ts'
import type { Path } from './params.ts'
import { TreeMismatchError } from './TreeMismatchError.ts'
import { setField } from './unflatten.ts'

/** A tree with one number where `structure` has a leaf, taken from `next` leaf by leaf. */
export const leafNumbersTree = (structure: Structure, next: () => number): unknown => {
  if (structure.kind === 'leaf') return next()
  if (structure.kind === 'array') return structure.children.map((child) => leafNumbersTree(child, next))
  const record: Record<string, unknown> = {}
  for (const [i, child] of structure.children.entries()) setField(record, structure.keys[i] as string, leafNumbersTree(child, next))
  return record
}

/**
 * The numbers of a tree that has one for each leaf of `structure`, in order. The inverse of `leafNumbersTree`.
 *
 * @throws TreeMismatchError where there is no number for a leaf.
 */
export const leafNumbersOf = (structure: Structure, tree: unknown, path: Path = []): readonly number[] => {
  if (structure.kind === 'leaf') {
    if (typeof tree !== 'number') throw new TreeMismatchError(path, 'a number', describe(tree))
    return [tree]
  }
  const keys: readonly (string | number)[] = structure.kind === 'array' ? [...structure.children.keys()] : structure.keys
  const fits =
    (structure.kind === 'array' ? Array.isArray(tree) : isRecord(tree)) && keys.every((key) => Object.hasOwn(tree as object, key))
  if (!fits) throw new TreeMismatchError(path, `numbers for ${leafCount(structure)} leaves`, describe(tree))
  return structure.children.flatMap((child, i) => {
    const key = keys[i] as string | number
    return leafNumbersOf(child, (tree as Record<string | number, unknown>)[key], [...path, key])
  })
}
