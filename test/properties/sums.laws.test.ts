import { fc, test } from '@fast-check/vitest'
import { describe, expect, test as plain } from 'vitest'
import { elementwise, type GradientTransformation, type Params, type StateLambda, treeSum } from '../../src/index.ts'

interface Total extends StateLambda {
  readonly state: { readonly total: number }
}
const total: GradientTransformation<Total> = elementwise({
  init: { total: 0 },
  step:
    ({ sumTree }) =>
    (g) => [g, { total: sumTree(g) }],
})

const sumByKernel = (tree: Params): number => total.update(tree, total.init(tree), tree)[1].total

/** The roundings on the longest way of a number into the sum. */
const roundings = (leaves: readonly Float64Array[]): number =>
  leaves.reduce((most, { length: n }) => Math.max(most, Math.min(Math.ceil(n / 2), 512) + Math.ceil(n / 1024) - 1), 0) + leaves.length - 1

/** Numbers are whole multiples of 2⁻⁶⁰, and so are their rounded sums. */
const inUnits = (x: number): bigint => {
  const [whole, exponent] = x === 0 ? [0, 0] : [x * 2 ** (52 - Math.floor(Math.log2(Math.abs(x)))), Math.floor(Math.log2(Math.abs(x))) - 52]
  const shift = BigInt(exponent + 60)
  return shift >= 0n ? BigInt(whole) << shift : BigInt(whole) >> -shift
}
const magnitude = (x: bigint): bigint => (x < 0n ? -x : x)

/** error ≤ k u Σ|x| / (1 − k u), in whole numbers. */
const expectWithinBound = (leaves: readonly Float64Array[], sum: number): void => {
  const all = leaves.flatMap((leaf) => Array.from(leaf, inUnits))
  const error = magnitude(inUnits(sum) - all.reduce((a, b) => a + b, 0n))
  const k = BigInt(roundings(leaves))
  expect(error * (2n ** 53n - k) <= k * all.reduce((a, b) => a + magnitude(b), 0n)).toBe(true)
}

const number = fc
  .tuple(fc.integer({ min: -(2 ** 31), max: 2 ** 31 }), fc.integer({ min: -60, max: 0 }))
  .map(([whole, exponent]) => whole * 2 ** exponent)

/** Few numbers over and over, so that long leaves are quick to make. */
const leaf = fc
  .tuple(fc.array(number, { minLength: 1, maxLength: 7 }), fc.integer({ min: 0, max: 5000 }))
  .map(([some, n]) => Float64Array.from({ length: n }, (_, i) => some[i % some.length] as number))

describe('sums', () => {
  test.prop([fc.array(leaf, { minLength: 1, maxLength: 4 })], { numRuns: 30 })(
    'the error is at most k u Σ|x|, k the roundings on the longest way',
    (leaves) => {
      expectWithinBound(leaves, sumByKernel(leaves))
      expectWithinBound(leaves, treeSum(leaves))
    },
  )

  plain('the bound is nearly reached by a one before halves of its last place', () => {
    const leaves = [new Float64Array(5000).fill(2 ** -53)]
    leaves[0]?.set([1])
    expect(roundings(leaves)).toBe(516)
    for (const sum of [sumByKernel(leaves), treeSum(leaves)]) {
      expectWithinBound(leaves, sum)
      expect(sum).toBe(1 + (4999 - 511) * 2 ** -53)
    }
  })
})
