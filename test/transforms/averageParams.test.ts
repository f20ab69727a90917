import { fc, test as law } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { averageParams, type AverageParamsOptions } from '../../src/transforms/averageParams.ts'
import { expectNear } from '../support/near.ts'
import { ordinary } from '../support/arbitraries.ts'
import { refuses } from '../support/refusals.ts'

/** The average after each of these params is arrived at by an update of 1. */
const averages = (points: readonly number[], options?: AverageParamsOptions): readonly number[] => {
  const tx = averageParams(options)
  let state = tx.init(Float64Array.of(100))
  return points.map((x) => {
    state = tx.update(Float64Array.of(1), state, Float64Array.of(x - 1))[1]
    return state.average[0] as number
  })
}

describe('averageParams', () => {
  refuses({
    'averageParams: weight must be in [0, 1], got 1.5': () => averageParams({ weight: 1.5 }),
    'averageParams: weight must be in [0, 1], got -1': () => averageParams({ weight: -1 }),
  })

  test('begins as the params, counts, and lets updates pass', () => {
    const params = Float64Array.of(3)
    const tx = averageParams()
    expect(tx.init(params)).toEqual({ count: 0, average: params })
    expect(tx.update(Float64Array.of(2), tx.init(params), params)).toEqual([Float64Array.of(2), { count: 1, average: Float64Array.of(5) }])
  })

  test('a constant weight moves from the first params', () => expect(averages([0, 50], { weight: 0.5 })).toEqual([50, 50]))

  test('the schedule is read at the count before', () =>
    expect(averages([4, 8, 6], { weight: (count) => [1, 0.25, 0][count] as number })).toEqual([4, 5, 5]))

  law.prop([fc.array(ordinary, { minLength: 1, maxLength: 9 })])('the default: aₜ = (p₁ + ⋯ + pₜ) / t', (points) => {
    const mean = points.reduce((sum, x) => sum + x, 0) / points.length
    const scale = points.reduce((sum, x) => sum + Math.abs(x), 1)
    expect(Math.abs((averages(points).at(-1) as number) - mean)).toBeLessThan(1e-12 * scale)
  })

  law.prop([fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 9 })])('weight 1 is a copy: aₜ = pₜ', (points) => {
    expectNear(Float64Array.from(averages(points, { weight: 1 })), Float64Array.from(points))
  })
})
