import { describe, expect, expectTypeOf, test } from 'vitest'
import { injectHyperparams } from '../../src/chain/injectHyperparams.ts'
import type { StatefulSchedule } from '../../src/chain/statefulSchedule.ts'
import { sgd } from '../../src/optimizers/sgd.ts'
import { scale } from '../../src/transforms/scale.ts'
import { scaleByAdam } from '../../src/transforms/scaleByAdam.ts'
import { refuses } from '../support/refusals.ts'
import { expectSame } from '../support/same.ts'
import { ones, walk } from '../support/walk.ts'

const zero = new Float64Array(1)

/** Halves each time the loss has risen. */
const falling: StatefulSchedule<{ readonly rate: number; readonly best: number }> = {
  init: () => ({ rate: 1, best: Infinity }),
  update: ({ rate, best }, { value = 0 }) => ({ rate: value > best ? rate / 2 : rate, best: Math.min(value, best) }),
  value: ({ rate }, { value }) => (value === 99 ? 0 : rate),
}

describe('injectHyperparams', () => {
  test('the state says what the last update was made with', () => {
    const tx = injectHyperparams(({ factor, other }) => scale(factor + other), { factor: (count: number) => count, other: 10 })
    expectSame(tx.init(zero), { count: 0, hyperparams: { factor: 0, other: 10 }, hyperparamsStates: {}, innerState: {} })
    const { updates, states } = walk(tx, zero, ones(1, 1, 1))
    expectSame(updates, ones(10, 11, 12))
    expectSame(states.map(({ count, hyperparams }) => [count, hyperparams.factor]), [[1, 0], [2, 1], [3, 2]]) // prettier-ignore
  })

  test('a number may be overwritten between updates; a schedule takes its own way', () => {
    const tx = injectHyperparams(({ factor, slope }) => scale(factor + slope), { factor: 1, slope: () => 0.5 })
    const state = tx.init(zero)
    const [updates, next] = tx.update(new Float64Array([1]), { ...state, hyperparams: { factor: 7, slope: 100 } }, zero)
    expectSame(updates, ones(7.5)[0])
    expectSame(next.hyperparams, { factor: 7, slope: 0.5 })
  })

  test('the factory is called when a value has changed', () => {
    const seen: number[] = []
    const tx = injectHyperparams(
      ({ factor }) => {
        seen.push(factor)
        return scale(factor)
      },
      { factor: (count: number) => Math.floor(count / 2) },
    )
    walk(tx, zero, ones(1, 1, 1, 1))
    expect(seen).toEqual([0, 1])
  })

  test('NaN equals NaN: it makes no new transformation', () => {
    let calls = 0
    const tx = injectHyperparams(({ factor }) => scale(((calls += 1), factor === factor ? factor : 0)), { factor: () => NaN })
    walk(tx, zero, ones(1, 1))
    expect(calls).toBe(1)
  })

  test('a stateful schedule follows the extras, value before update', () => {
    const tx = injectHyperparams(({ factor }) => scale(factor), { factor: falling })
    const extras = [{ value: 5 }, { value: 6 }, { value: 4 }, { value: 99 }]
    const { updates, states } = walk(tx, zero, ones(1, 1, 1, 1), { extras })
    expectSame(updates, ones(1, 1, 0.5, 0))
    expectSame(states[1].hyperparamsStates, { factor: { rate: 0.5, best: 5 } })
    expectSame(tx.init(zero).hyperparamsStates, { factor: { rate: 1, best: Infinity } })
  })

  test('what is neither number nor schedule reaches the factory as it is', () => {
    const tx = injectHyperparams(({ learningRate, momentum, nesterov }) => sgd(learningRate, { momentum, nesterov }), {
      learningRate: 1,
      momentum: 0.5,
      nesterov: true,
    })
    expectSame(Object.keys(tx.init(zero).hyperparams), ['learningRate', 'momentum'])
    expectSame(walk(tx, zero, ones(2)).updates, ones(-3))
  })

  test('a record that is no schedule, and null, reach it too', () => {
    const seen: unknown[] = []
    const table = { init: () => 1, update: () => 2 }
    const tx = injectHyperparams(
      (hyperparams) => {
        seen.push(hyperparams)
        return scale(hyperparams.factor)
      },
      { factor: 2, table, nothing: null, words: 'abc' },
    )
    expect(seen).toEqual([{ factor: 2, table, nothing: null, words: 'abc' }])
    expectSame([tx.init(zero).hyperparams, tx.init(zero).hyperparamsStates], [{ factor: 2 }, {}])
  })

  test('the types say which are numbers', () => {
    const tx = injectHyperparams(
      ({ b1, nesterov }) => {
        expectTypeOf(b1).toEqualTypeOf<number>()
        expectTypeOf(nesterov).toEqualTypeOf<boolean>()
        return scaleByAdam({ b1, nesterov })
      },
      { b1: (count: number) => 0.9 - count / 100, nesterov: false },
    )
    expectTypeOf(tx.init(zero).hyperparams).toEqualTypeOf<{ readonly b1: number }>()
    expectTypeOf(tx.init(zero).innerState.mu).toEqualTypeOf<Float64Array<ArrayBuffer>>()
  })

  refuses({
    'scaleByAdam: b1 must be in [0, 1), got 1.5': () => injectHyperparams(({ b1 }) => scaleByAdam({ b1 }), { b1: () => 1.5 }),
  })
})
