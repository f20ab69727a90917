import { build, takeAll } from './nest.ts'
import type { Path } from './params.ts'
import type { Structure } from './structure.ts'

/** A tree with one number where `structure` has a leaf, taken from `next` leaf by leaf. */
export const leafNumbersTree = (structure: Structure, next: () => number): unknown => build(structure, next)

const takeNumber = (_leaf: object, held: unknown, into: number[]): string | undefined => {
  if (typeof held !== 'number') return 'a number'
  into.push(held)
  return undefined
}

/**
 * The numbers of a tree that has one for each leaf of `structure`, in order. The inverse of `leafNumbersTree`.
 *
 * @throws TreeMismatchError where there is no number for a leaf.
 */
export const leafNumbersOf = (structure: Structure, tree: unknown, path: Path = []): readonly number[] =>
  takeAll(structure, tree, takeNumber, path)

/** The tree in which leaf i has the number `next(i)`, and where there is none the one that it had before. */
export const leafNumbersAfter = (structure: Structure, before: readonly number[], next: (leaf: number) => number | undefined): unknown => {
  let leaf = 0
  return leafNumbersTree(structure, () => {
    const i = leaf++
    return next(i) ?? (before[i] as number)
  })
}
