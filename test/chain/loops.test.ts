/** Wrappers that move the params in their own way: averaging, climbing, tuning, projecting. */
import { describe, expect, test } from 'vitest'
import { identity } from '../../src/chain/identity.ts'
import { mechanize } from '../../src/chain/mechanize.ts'
import { sam } from '../../src/chain/sam.ts'
import { scaleByGalore } from '../../src/chain/scaleByGalore.ts'
import { scheduleFree } from '../../src/chain/scheduleFree.ts'
import { scheduleFreeEvalParams } from '../../src/chain/scheduleFreeEvalParams.ts'
import { sgd } from '../../src/optimizers/sgd.ts'
import { tensor } from '../../src/params/tensor.ts'
import { TreeMismatchError } from '../../src/params/TreeMismatchError.ts'
import { addDecayedWeights } from '../../src/transforms/addDecayedWeights.ts'
import { scale } from '../../src/transforms/scale.ts'
import { scaleByPolyak } from '../../src/transforms/scaleByPolyak.ts'
import { trace } from '../../src/transforms/trace.ts'
import { expectNear } from '../support/near.ts'
import { refuses } from '../support/refusals.ts'
import { expectSame } from '../support/same.ts'
import { ones, walk } from '../support/walk.ts'

const vector = (...xs: readonly number[]): Float64Array => Float64Array.from(xs)

describe('scheduleFree', () => {
  test('the state at first', () => {
    expectSame(scheduleFree(scale(-1), 1).init(vector(8)), {
      baseOptimizerState: {},
      average: { b1: 0.9, weightSum: 0, stepCount: 1, maxLr: 0, z: vector(8) },
    })
  })

  test('z, its mean x, and y between them', () => {
    const tx = scheduleFree(scale(-1), 1, { b1: 0.5 })
    const { updates, states, params } = walk(tx, vector(8), ones(4, 2) as Float64Array[], { isMoving: true })
    expectSame(updates, ones(-4, -1.5))
    expectSame(states[1].average, { b1: 0.5, weightSum: 2, stepCount: 3, maxLr: 1, z: vector(2) })
    expectSame(scheduleFreeEvalParams(states[1], params), vector(3))
  })

  test('steps weigh by a power of the largest learning rate so far, asked one step ahead', () => {
    const asked: number[] = []
    const rate = (count: number): number => {
      asked.push(count)
      return [9, 1, 3, 2][count]!
    }
    const { states } = walk(scheduleFree(scale(-1), rate, { weightLrPower: 3 }), vector(0), ones(1, 1, 1) as Float64Array[])
    expect(states.map(({ average }) => [average.maxLr, average.weightSum])).toEqual([[1, 1], [3, 28], [3, 55]]) // prettier-ignore
    expect(asked).toEqual([1, 2, 3])
  })

  test('steps of no weight leave the mean where it is, and make no NaN', () => {
    const { updates, params } = walk(scheduleFree(scale(-1), 0, { b1: 0.5 }), vector(8), ones(4, 4) as Float64Array[], { isMoving: true })
    expectSame(updates, ones(-2, -2))
    expectSame(params, vector(4))
  })

  refuses({
    'scheduleFree: b1 must be a finite number > 0, got 0': () => scheduleFree(sgd(1), 1, { b1: 0 }),
    'scheduleFree: b1 must be in [0, 1], got 2': () => scheduleFree(sgd(1), 1, { b1: 2 }),
    'scheduleFree: weightLrPower must be a finite number >= 0, got -1': () => scheduleFree(sgd(1), 1, { weightLrPower: -1 }),
    'scheduleFree: learningRate must be a finite number >= 0, got -1': () => scheduleFree(sgd(1), -1),
  })
})

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

describe('mechanize', () => {
  test('two steps by hand', () => {
    const tx = mechanize(scale(-1), { sInit: 1, numBetas: 1, eps: 1, weightDecay: 0 })
    const { updates, states } = walk(tx, vector(10), ones(2, 4) as Float64Array[], { isMoving: true })
    // Δ = 0, h = 0: m = 1, v = 0, r = 0, s = 1 · 1 / (0 + 1) = 1 and u = −1 · 2
    expectSame(updates[0], vector(-2))
    // Δ = (10 − 8) / (1 + 1) = 1, h = 4, clipped to 1: r = 1, m = max(0.9, 5) = 5, v = 16, s = (5 + 1) / (4 + 1) = 1.2, u = 10 − 1.2 · (1 + 4) − 8
    expectNear(updates[1]!, vector(-4), 1e-14)
    expectNear(vector(...states[1].r, ...states[1].m, ...states[1].v, ...states[1].s), vector(1, 5, 16, 1.2), 1e-14)
    expectSame([states[1].count, states[1].x0, states[1].baseOptimizerState], [2, vector(10), {}])
  })

  test('the decay is added relative to the gradient', () => {
    const tx = mechanize(scale(-1), { sInit: 1, numBetas: 1, eps: 1, weightDecay: 0.5 })
    // g = −4, p = 8, Δ = 1: h = −4 + 0.5 · 1 · 4 / (8 + 1) · 8
    const h = walk(tx, vector(10), ones(2, -4) as Float64Array[], { isMoving: true }).states[1].v[0]
    expect(Math.sqrt(h)).toBeCloseTo(4 - 16 / 9, 12)
  })

  test('x₀ are the params at the first update, not at init', () => {
    const tx = mechanize(scale(-1))
    expectSame(tx.update(vector(1), tx.init(vector(0)), vector(5))[1].x0, vector(5))
  })

  test('its defaults', () => {
    expectSame(mechanize(identity()).init(vector(0)), {
      baseOptimizerState: {},
      count: 0,
      r: [0, 0, 0, 0, 0, 0],
      m: [0, 0, 0, 0, 0, 0],
      v: [0, 0, 0, 0, 0, 0],
      s: [1e-6, 1e-6, 1e-6, 1e-6, 1e-6, 1e-6],
      x0: vector(0),
    })
  })

  refuses({
    'mechanize: weightDecay must be a finite number >= 0, got -1': () => mechanize(identity(), { weightDecay: -1 }),
    'mechanize: eps must be a finite number > 0, got 0': () => mechanize(identity(), { eps: 0 }),
    'mechanize: sInit must be a finite number > 0, got 0': () => mechanize(identity(), { sInit: 0 }),
    'mechanize: numBetas must be a whole number >= 1, got 0': () => mechanize(identity(), { numBetas: 0 }),
  })
})

describe('scaleByGalore', () => {
  const g = tensor([3, 2], [4, 0, 0, 1, 0, 0])
  const wide = tensor([2, 3], [4, 0, 0, 0, 1, 0])

  test.each([
    ['tall', g, [3, 1], [1, 2]],
    ['wide', wide, [3, 1], [2, 1]],
  ])('a %s matrix is projected to its first singular vector', (_, matrix, projector, low) => {
    const tx = scaleByGalore({ rank: 1, scale: 2, baseOptimizer: trace(0.5) })
    const [u, state] = tx.update(matrix, tx.init(matrix), matrix)
    expectNear(u.data.map((x) => x + 0), matrix.data.map((x) => (x === 4 ? 8 : 0)), 1e-12) // prettier-ignore
    expectSame([(state.projector as typeof g).shape, state.baseOptimizerState.trace.shape], [projector, low])
  })

  test('other leaves go as they are', () => {
    const tx = scaleByGalore({ scale: 2, baseOptimizer: identity() })
    const tree = { v: vector(1, 2), w: g }
    const [u, state] = tx.update(tree, tx.init(tree), tree)
    expectSame(u.v, vector(1, 2))
    expectSame(state.projector.v, vector())
  })

  test('a projector serves `updateProjGap` updates', () => {
    const tx = scaleByGalore({ rank: 1, updateProjGap: 2, baseOptimizer: identity() })
    const [first, second] = [tensor([2, 2], [2, 0, 0, 1]), tensor([2, 2], [1, 0, 0, 2])]
    const { updates } = walk(tx, first, [first, second, second])
    expect(updates.map(({ data }) => [...data].map(Math.abs))).toEqual([[2, 0, 0, 0], [1, 0, 0, 0], [0, 0, 0, 2]]) // prettier-ignore
  })

  test('params reach the base optimizer projected too', () => {
    const tx = scaleByGalore({ rank: 1, baseOptimizer: addDecayedWeights(1) })
    const params = tensor([2, 2], [10, 0, 0, 10])
    const gradient = tensor([2, 2], [2, 0, 0, 1])
    expectNear(
      tx.update(gradient, tx.init(params), params)[0].data.map((x) => x + 0),
      vector(12, 0, 0, 0),
      1e-12,
    )
  })

  test('a state without the projector of a leaf is refused, and empty leaves stay', () => {
    const tx = scaleByGalore({ baseOptimizer: identity() })
    const tree = { e: tensor([0], []), w: g }
    const [u, state] = tx.update(tree, tx.init(tree), tree)
    expectSame([u.e, state.count, tx.update(tree, state, tree)[1].count], [tree.e, 1, 2])
    expect(() => tx.update(tree, { ...state, projector: { e: tree.e } as never }, tree)).toThrow(
      new TreeMismatchError(['state', 'projector', 'w'], 'what is kept for a leaf', 'a record of {e}'),
    )
  })

  test('Adam unless said', () => {
    expect(Object.keys(scaleByGalore().init(g).baseOptimizerState)).toEqual(['count', 'mu', 'nu'])
  })

  refuses({
    'scaleByGalore: rank must be a whole number >= 1, got 0': () => scaleByGalore({ rank: 0 }),
    'scaleByGalore: updateProjGap must be a whole number >= 1, got 0': () => scaleByGalore({ updateProjGap: 0 }),
    'scaleByGalore: scale must be a finite number, got NaN': () => scaleByGalore({ scale: NaN }),
  })
})
