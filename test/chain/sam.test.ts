import { describe, expect, test } from 'vitest'
import { sam } from '../../src/chain/sam.ts'
import { sgd } from '../../src/optimizers/sgd.ts'
import { addDecayedWeights } from '../../src/transforms/addDecayedWeights.ts'
import { scale } from '../../src/transforms/scale.ts'
import { scaleByPolyak } from '../../src/transforms/scaleByPolyak.ts'
import { trace } from '../../src/transforms/trace.ts'
import { refuses } from '../support/refusals.ts'
import { expectSame } from '../support/same.ts'
import { ones, walk } from '../support/walk.ts'

const vector = (...xs: readonly number[]): Float64Array => Float64Array.from(xs)

describe('sam', () => {
  test('climbs, then steps from where the climb began', () => {
    const tx = sam(sgd(1), sgd(0.5), { syncPeriod: 3 })
    const { updates, states } = walk(tx, vector(10), ones(2, 4, 3, 2) as Float64Array[], { isMoving: true })
    expectSame(updates, ones(1, 2, -6, 1))
    expectSame(states.map(({ stepsSinceSync, cache }) => [stepsSinceSync, cache[0]]), [[1, 10], [2, 10], [0, 10], [1, 7]]) // prettier-ignore
  })

  test('with a period of 1 there is no climb', () => {
    expectSame(
      walk(sam(sgd(1), sgd(0.5), { syncPeriod: 1 }), vector(10), ones(2, 4) as Float64Array[], { isMoving: true }).updates,
      ones(-2, -4),
    )
  })

  test('the climber starts anew, or keeps its momentum; the optimizer always keeps it', () => {
    const traces = (resetState: boolean | undefined): unknown =>
      walk(
        sam(trace(0.5), trace(0.5), resetState === undefined ? {} : { resetState }),
        vector(0),
        ones(2, 2, 2, 2) as Float64Array[],
      ).states.map(({ optState, advState }) => [optState.trace[0], advState.trace[0]])
    expect(traces(true)).toEqual([[0, 2], [2, 0], [2, 2], [3, 0]]) // prettier-ignore
    expect(traces(undefined)).toEqual(traces(true))
    expect(traces(false)).toEqual([[0, 2], [2, 2], [2, 3], [3, 3]]) // prettier-ignore
  })

  test('the optimizer sees the params before the climb', () => {
    const tx = sam(addDecayedWeights(1), scale(-1))
    expectSame(walk(tx, vector(10), ones(3, 0) as Float64Array[], { isMoving: true }).updates, ones(3, 7))
  })

  test('opaqueMode climbs inside, on gradients and values taken there', () => {
    const valueAndGradFn = (x: Float64Array) => [x[0]! ** 2, vector(2 * x[0]!)] as const
    const tx = sam(sgd(1), scaleByPolyak({ maxLearningRate: 100 }), { opaqueMode: true, syncPeriod: 3, resetState: false })
    const params = vector(2)
    const [u, state] = tx.update(vector(4), tx.init(params), params, { value: 4, valueAndGradFn })
    expectSame(u, vector(-1))
    expectSame(state, { stepsSinceSync: 0, optState: [{}, { count: 1, learningRate: 1 }], advState: {}, cache: params })
    expect(() => sam(sgd(1), sgd(1), { opaqueMode: true as boolean }).update(params, sam(sgd(1), sgd(1)).init(params), params)).toThrow(
      new TypeError('sam: extra.valueAndGradFn is needed in opaqueMode and was not given'),
    )
  })

  test('opaqueMode: the climber starts anew, or keeps its momentum', () => {
    const valueAndGradFn = () => [0, vector(2)] as const
    const last = (resetState: boolean): unknown => {
      const tx = sam(sgd(1), trace(0.5), { opaqueMode: true, resetState })
      return tx.update(vector(2), tx.init(vector(0)), vector(0), { valueAndGradFn })[1].advState.trace
    }
    expectSame([last(true), last(false)], [vector(0), vector(2)])
  })

  refuses({ 'sam: syncPeriod must be a whole number >= 1, got 0': () => sam(sgd(1), sgd(1), { syncPeriod: 0 }) })
})
