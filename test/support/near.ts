import { expect } from 'vitest'
import { leafData } from '../../src/params/leaf.ts'
import type { Params } from '../../src/params/params.ts'
import { structureOf } from '../../src/params/structure.ts'
import { treeLeaves } from '../../src/params/treeLeaves.ts'

const isNear = (x: number, y: number, tolerance: number): boolean =>
  Object.is(x, y) || x === y || Math.abs(x - y) <= tolerance * Math.max(Math.abs(x), Math.abs(y))

const numbersOf = (tree: Params): readonly number[] => treeLeaves(tree).flatMap((leaf) => [...leafData(leaf)])

/** Both have the same structure, and their numbers agree to a relative tolerance. */
export const expectNear = (actual: Params, expected: Params, tolerance = 1e-9): void => {
  expect(structureOf(actual)).toEqual(structureOf(expected))
  const want = numbersOf(expected)
  for (const [i, x] of numbersOf(actual).entries()) {
    if (!isNear(x, want[i] as number, tolerance)) expect.fail(`number ${i}: ${x} for ${want[i]}`)
  }
}

/** Each number is near `f` of the number at its place in `source`. */
export const expectEach = (actual: Float64Array | undefined, source: Float64Array, f: (x: number, i: number) => number): void =>
  expectNear(actual as Float64Array, source.map(f)) // prettier-ignore
