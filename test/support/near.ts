import { expect } from 'vitest'
import { leafData } from '../../src/params/leaf.ts'
import type { Params } from '../../src/params/params.ts'
import { structureOf } from '../../src/params/structure.ts'
import { treeLeaves } from '../../src/params/treeLeaves.ts'

const isNear = (x: number, y: number, tolerance: number): boolean =>
  Object.is(x, y) || x === y || Math.abs(x - y) <= tolerance * Math.max(Math.abs(x), Math.abs(y))

/** Both have the same structure, and their numbers agree to a relative tolerance. */
export const expectNear = (actual: Params, expected: Params, tolerance = 1e-12): void => {
  expect(structureOf(actual)).toEqual(structureOf(expected))
  const [got, want] = [treeLeaves(actual), treeLeaves(expected)].map((leaves) => leaves.flatMap((leaf) => [...leafData(leaf)]))
  for (const [i, x] of (got as number[]).entries()) {
    const y = (want as number[])[i] as number
    if (!isNear(x, y, tolerance)) expect.fail(`number ${i}: ${x} for ${y}`)
  }
}
