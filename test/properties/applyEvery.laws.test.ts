import { fc, test } from '@fast-check/vitest'
import { describe } from 'vitest'
import { applyEvery } from '../../src/transforms/applyEvery.ts'
import { double, vector } from '../support/arbitraries.ts'
import { updatesOf } from '../support/runs.ts'
import { expectSame } from '../support/same.ts'

const gradients = fc.array(vector(2, double), { minLength: 1, maxLength: 9 })
const runOn = (grads: readonly Float64Array[]) => ({ params: new Float64Array(2), steps: grads.map((g) => ({ grads: g, value: 0 })) })
const sum = (grads: readonly Float64Array[]): Float64Array => grads.reduce((total, g) => total.map((x, i) => x + (g[i] as number)))

describe('applyEvery', () => {
  test.prop([fc.integer({ min: 1, max: 4 }), gradients])('every k-th update is the sum of k, the others are 0', (k, grads) => {
    const expected = grads.map((_g, i) => ((i + 1) % k === 0 ? sum(grads.slice(i + 1 - k, i + 1)) : new Float64Array(2)))
    expectSame(updatesOf(applyEvery(k), runOn(grads)), expected)
  })

  test.prop([gradients])('k = 1, or none, holds nothing back', (grads) => {
    expectSame(updatesOf(applyEvery(), runOn(grads)), grads)
  })

  test('a NaN spoils its own k updates only', () => {
    const grads = [NaN, 1, 2, 3].map((x) => new Float64Array([x]))
    expectSame(updatesOf(applyEvery(2), { params: new Float64Array(1), steps: grads.map((g) => ({ grads: g, value: 0 })) }), [
      new Float64Array([0]),
      new Float64Array([NaN]),
      new Float64Array([0]),
      new Float64Array([5]),
    ])
  })
})
