import { describe, expect, test } from 'vitest'
import { scaleByLbfgs } from '../../src/transforms/scaleByLbfgs.ts'
import { expectNear } from '../support/near.ts'
import { refuses } from '../support/refusals.ts'
import { expectSame } from '../support/same.ts'

const vector = (...xs: readonly number[]): Float64Array => Float64Array.from(xs)

describe('scaleByLbfgs', () => {
  test('the first step is no longer than 1', () => {
    const first = (g: Float64Array): Float64Array => scaleByLbfgs().update(g, scaleByLbfgs().init(g), g)[0]
    expectNear(first(vector(3, 4)), vector(0.6, 0.8), 1e-15)
    expectSame(first(vector(0.3, 0.4)), vector(0.3, 0.4))
    expectSame(first(vector(0, 0)), vector(0, 0))
  })

  test('without scale the first step is the gradient', () => {
    const tx = scaleByLbfgs({ scaleInitPrecond: false })
    expectSame(tx.update(vector(3, 4), tx.init(vector(0, 0)), vector(0, 0))[0], vector(3, 4))
  })

  test('steps are remembered, the oldest forgotten', () => {
    const tx = scaleByLbfgs({ memorySize: 2 })
    const at = (x: number, g: number, state = tx.init(vector(0))) => tx.update(vector(g), state, vector(x))[1]
    const states = [at(1, 10)]
    for (const [x, g] of [[3, 14], [4, 20], [6, 21]] as const) states.push(at(x, g, states.at(-1))) // prettier-ignore
    const memories = states.map(({ diffParamsMemory, diffUpdatesMemory, weightsMemory }) =>
      [diffParamsMemory, diffUpdatesMemory].map((memory) => memory.map((x) => x[0])).concat([[...weightsMemory]]))
    expect(memories).toEqual([
      [[0, 0], [0, 0], [0, 0]],
      [[0, 2], [0, 4], [0, 1 / 8]],
      [[2, 1], [4, 6], [1 / 8, 1 / 6]],
      [[1, 2], [6, 1], [1 / 6, 1 / 2]],
    ]) // prettier-ignore
    expectSame([states[3]!.count, states[3]!.params, states[3]!.updates], [4, vector(6), vector(21)])
  }) // prettier-ignore

  test('a pair without curvature is dropped, and so is one whose curvature is too small to divide by', () => {
    const tx = scaleByLbfgs()
    const second = (x: number, g: number): readonly [number, number] => {
      const [, state] = tx.update(vector(1), tx.init(vector(0)), vector(0))
      const [u, next] = tx.update(vector(g), state, vector(x))
      return [u[0]!, next.weightsMemory.at(-1)!]
    }
    expect(second(0, 3)).toEqual([0, 0])
    expect(second(2, 1)).toEqual([1, 0])
    expect(second(1e-160, 1 + 2 ** -52).map(Number.isFinite)).toEqual([true, true])
    expect(second(5e-324, 1.5)[1]).toBe(0)
  })

  test('a broken gradient is forgotten: its pairs say nothing', () => {
    const tx = scaleByLbfgs()
    let state = tx.init(vector(0))
    const us = [[0, 4], [1, NaN], [2, 8], [3, 10]].map(([x, g]) => {
      const [u, next] = tx.update(vector(g!), state, vector(x!))
      state = next
      return u[0]!
    }) // prettier-ignore
    expect(us.map(Number.isFinite)).toEqual([true, false, true, true])
    expect(us[3]).toBe(10 / 2)
    expect(state.weightsMemory.slice(-3)).toEqual([0, 0, 1 / 2])
  })

  refuses({ 'scaleByLbfgs: memorySize must be a whole number >= 1, got 0': () => scaleByLbfgs({ memorySize: 0 }) })
})
