import { describe, expect, test } from 'vitest'
import { addMeanVarianceToOpt } from '../../src/chain/addMeanVarianceToOpt.ts'
import { averageIncrementallyUpdates } from '../../src/chain/averageIncrementallyUpdates.ts'
import { getUnbiasedMeanAndVarianceEma } from '../../src/chain/getUnbiasedMeanAndVarianceEma.ts'
import { process } from '../../src/chain/process.ts'
import { sgd } from '../../src/optimizers/sgd.ts'
import { getBatchSizeFromPerEltUpdates } from '../../src/params/getBatchSizeFromPerEltUpdates.ts'
import type { Params } from '../../src/params/params.ts'
import { tensor } from '../../src/params/tensor.ts'
import { TreeMismatchError } from '../../src/params/TreeMismatchError.ts'
import { averagePerElementUpdates } from '../../src/transforms/averagePerElementUpdates.ts'
import { clip } from '../../src/transforms/clip.ts'
import { expectSame } from '../support/same.ts'

const vector = (...xs: readonly number[]): Float64Array => Float64Array.from(xs)

describe('averagePerElementUpdates', () => {
  const average = (axis: number | readonly number[], updates: Params, params: Params): Params =>
    averagePerElementUpdates(axis).update<Params>(updates, {}, params)[0]

  test('the last axis counts from the end; shapes stay those of the params', () => {
    expect(average(-1, { w: tensor([1, 2, 3], [1, 2, 3, 4, 5, 6]) }, { w: tensor([1, 2], [0, 0]) })).toEqual({ w: tensor([1, 2], [2, 5]) })
  })

  test('refuses elements that are not shaped as the params', () => {
    expect(() => average(0, { w: tensor([2, 3], new Float64Array(6)) }, { w: vector(0, 0) })).toThrow(
      'trees differ at .w: expected elements of length 2 along axis 0, got shape [2, 3]',
    )
    expect(() => average(2, tensor([2, 2], new Float64Array(4)), vector(0, 0))).toThrow(TreeMismatchError)
    expect(() => average(0, { v: vector(1) }, { w: vector(1) })).toThrow(TreeMismatchError)
  })
})

describe('process', () => {
  const tx = process(clip(1), averageIncrementallyUpdates(0, 2), sgd(1, { momentum: 0.5 }))
  const params = vector(0)

  test('the optimizer moves when the aggregator is ready, and only then', () => {
    let state = tx.init<Params>(params)
    const updates = [[9, 0], [1, 1], [0, 0], [0, 0]].map((gs) => {
      const [u, next] = tx.update<Params>(tensor([2, 1], gs), state, params)
      state = next
      return u
    }) // prettier-ignore
    expectSame(updates, [vector(0), vector(-0.75), vector(0), vector(-0.375)])
  })
})

describe('addMeanVarianceToOpt', () => {
  test('batches merged have the mean and variance of all their elements', () => {
    const gather = (k: number, ...batches: readonly (readonly number[])[]) => {
      const tx = addMeanVarianceToOpt(sgd(1), { emaDecay: 0, accumulationSteps: k })
      let state = tx.init<Params>(vector(0))
      for (const batch of batches) state = tx.update<Params>(tensor([batch.length, 1], batch), state, vector(0))[1]
      return getUnbiasedMeanAndVarianceEma(state)
    }
    expectSame(gather(2, [1, 2], [3, 6]), gather(1, [1, 2, 3, 6]))
  })

  test('nothing is known before the first step', () => {
    expectSame(getUnbiasedMeanAndVarianceEma(addMeanVarianceToOpt(sgd(1)).init(vector(7))), [vector(0), vector(0)])
  })

  test('refuses one element alone: it has no variance', () => {
    const tx = addMeanVarianceToOpt(sgd(1))
    expect(() => tx.update<Params>(tensor([1, 1], [2]), tx.init<Params>(vector(0)), vector(0))).toThrow(
      new RangeError('addMeanVarianceToOpt: a step must have at least 2 elements, got 1'),
    )
    expect(() => addMeanVarianceToOpt(sgd(1), { emaDecay: 1 })).toThrow(RangeError)
    expect(() => addMeanVarianceToOpt(sgd(1), { accumulationSteps: 0 })).toThrow(RangeError)
  })
})

describe('getBatchSizeFromPerEltUpdates', () => {
  test('the product of several axes', () => {
    expect(getBatchSizeFromPerEltUpdates([tensor([2, 3, 4], new Float64Array(24))], [0, 2])).toBe(8)
    expect(getBatchSizeFromPerEltUpdates({}, 0)).toBe(0)
  })

  test('refuses leaves that disagree, or have no such axis', () => {
    expect(() => getBatchSizeFromPerEltUpdates({ a: vector(1), b: vector(1, 2) }, 0)).toThrow(
      'trees differ at .b: expected 1 elements, got length 2',
    )
    expect(() => getBatchSizeFromPerEltUpdates(vector(1), 1)).toThrow('a leaf with axis 1')
  })
})
