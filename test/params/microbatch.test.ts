import { describe, expect, test } from 'vitest'
import type { Accumulator } from '../../src/params/accumulator.ts'
import { microbatch } from '../../src/params/microbatch.ts'
import { reshapeBatchAxis } from '../../src/params/reshapeBatchAxis.ts'
import { tensor } from '../../src/params/tensor.ts'
import { TreeMismatchError } from '../../src/params/TreeMismatchError.ts'

const vector = (...xs: readonly number[]): Float64Array => Float64Array.from(xs)
const total = (xs: Float64Array): number => xs.reduce((sum, x) => sum + x, 0)

describe('microbatch', () => {
  test('microbatches are strided, and run one after the other', () => {
    const seen: number[][] = []
    const out = microbatch((xs: Float64Array) => (seen.push([...xs]), total(xs)), 0, 2)(vector(1, 2, 3, 4, 5, 6))
    expect(seen).toEqual([[1, 4], [2, 5], [3, 6]]) // prettier-ignore
    expect(out).toBe(21)
  })

  test('several batches, each along an axis of its own; other arguments pass', () => {
    const pair = (w: number, xs: Float64Array, rows: { readonly d: ReturnType<typeof tensor> }) => [w * total(xs), rows.d]
    const run = microbatch(pair, [1, 2], 1, { accumulator: ['mean', 'concat'], inAxes: [0, 1] })
    expect(run(10, vector(1, 3), { d: tensor([3, 2], [1, 2, 3, 4, 5, 6]) })).toEqual([20, tensor([6, 1], [1, 2, 3, 4, 5, 6])])
  })

  test('an accumulator of your own: the largest', () => {
    const largest: Accumulator = { init: () => -Infinity, update: (carry, x) => Math.max(carry as number, x as number), finalize: Number }
    expect(microbatch(total, 0, 1, { accumulator: largest })(vector(3, 9, 4))).toBe(9)
  })

  test('runs no more microbatches than asked for: a running mean is over those, a mean over all', () => {
    const run = (accumulator: 'mean' | 'runningMean') =>
      microbatch(total, 0, 1, { accumulator, numRealMicrobatches: 2 })(vector(2, 4, 60, 6))
    expect([run('mean'), run('runningMean')]).toEqual([1.5, 3])
  })

  test('arguments are left as they were', () => {
    const xs = vector(1, 2)
    microbatch((own: Float64Array) => total(own.fill(0)), 0, 1)(xs)
    expect(xs).toEqual(vector(1, 2))
  })

  test('refuses', () => {
    expect(() => microbatch(total, 0, 0)).toThrow(new RangeError('microbatch: microbatchSize must be a whole number >= 1, got 0'))
    expect(() => microbatch(total, 0, 1, { numRealMicrobatches: 0 })).toThrow(RangeError)
    expect(() => microbatch(total, 0, 2)(vector(1, 2, 3))).toThrow(
      'trees differ at [0]: expected a batch that microbatches of 2 divide, got one of 3',
    )
    expect(() => microbatch(total, 0, 2)(vector())).toThrow(TreeMismatchError)
    expect(() => microbatch((_a, b: Float64Array) => total(b), [0, 1], 1)(vector(1, 2), vector(1))).toThrow(TreeMismatchError)
    expect(() => microbatch(total, 0, 1, { accumulator: 'max' as 'sum' })(vector(1))).toThrow(
      new RangeError('microbatch: accumulator must be one of sum, mean, runningMean, concat, got max'),
    )
    expect(() => microbatch((xs: Float64Array) => [xs, xs], 0, 1, { accumulator: ['sum'] })(vector(1))).toThrow(TreeMismatchError)
    expect(() => microbatch(total, 0, 1, { accumulator: ['sum'] })(vector(1))).toThrow(TreeMismatchError)
  })
})

describe('reshapeBatchAxis', () => {
  test('an inner axis', () => {
    expect(reshapeBatchAxis(tensor([2, 4], [1, 2, 3, 4, 5, 6, 7, 8]), 2, { axis: 1 })).toEqual(tensor([2, 2, 2], [1, 3, 2, 4, 5, 7, 6, 8]))
  })

  test('refuses', () => {
    expect(() => reshapeBatchAxis(vector(1), 0)).toThrow(
      new RangeError('reshapeBatchAxis: microbatchSize must be a whole number >= 1, got 0'),
    )
    expect(() => reshapeBatchAxis({ w: vector(1, 2, 3) }, 2)).toThrow('.w')
    expect(() => reshapeBatchAxis(vector(1, 2), 1, { axis: 1 })).toThrow(TreeMismatchError)
  })
})
