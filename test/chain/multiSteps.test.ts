import { describe, expect, test } from 'vitest'
import { multiSteps } from '../../src/chain/multiSteps.ts'
import { skipLargeUpdates } from '../../src/chain/skipLargeUpdates.ts'
import { skipNotFinite } from '../../src/chain/skipNotFinite.ts'
import { scale } from '../../src/transforms/scale.ts'
import { scaleByPolyak } from '../../src/transforms/scaleByPolyak.ts'
import { scaleBySchedule } from '../../src/transforms/scaleBySchedule.ts'
import { refuses } from '../support/refusals.ts'
import { expectSame } from '../support/same.ts'
import { ones, walk } from '../support/walk.ts'

const zero = new Float64Array(1)

describe('multiSteps', () => {
  test('a mean of three, then anew', () => {
    const { updates, states } = walk(multiSteps(scale(-1), 3), zero, ones(1, 2, 6, 4, 4, 4))
    expectSame(updates, ones(0, 0, -3, 0, 0, -4))
    expectSame(states.map(({ miniStep, gradientStep }) => [miniStep, gradientStep]), [[1, 0], [2, 0], [0, 1], [1, 1], [2, 1], [0, 2]]) // prettier-ignore
    expectSame(states.map(({ accGrads }) => accGrads), ones(1, 1.5, 0, 4, 4, 0)) // prettier-ignore
  })

  test('the state at first', () => {
    const accGrads = new Float64Array(1)
    expectSame(multiSteps(scale(1), 2).init(zero), { miniStep: 0, gradientStep: 0, innerOptState: {}, accGrads, skipState: {} })
  })

  test('a sum', () => {
    expectSame(walk(multiSteps(scale(-1), 2, { useGradMean: false }), zero, ones(1, 2, 3, 4)).updates, ones(0, -3, 0, -7))
  })

  test('every mini-step a step where k is 1', () => {
    expectSame(walk(multiSteps(scale(-1), 1), zero, ones(1, 2)).updates, ones(-1, -2))
  })

  test('k follows the gradient steps', () => {
    const tx = multiSteps(scale(1), (gradientStep) => gradientStep + 1)
    expectSame(walk(tx, zero, ones(1, 2, 4, 3, 3, 9)).updates, ones(1, 0, 3, 0, 0, 5))
  })

  test('schedules inside count gradient steps', () => {
    const tx = multiSteps(
      scaleBySchedule((count) => 10 ** count),
      2,
    )
    expectSame(walk(tx, zero, ones(1, 1, 1, 1)).updates, ones(0, 1, 0, 10))
  })

  test('extras are those of the last mini-step', () => {
    const extras = [{ value: 100 }, { value: 2 }]
    expectSame(walk(multiSteps(scaleByPolyak({ maxLearningRate: 9 }), 2), zero, ones(2, 2), { extras }).updates, ones(0, 1))
  })

  test('what is kept is rounded to float32, or not at all', () => {
    const grads = ones(0.1, 0.1)
    expect(walk(multiSteps(scale(1), 2), zero, grads).states[0].accGrads[0]).toBe(Math.fround(0.1))
    expect(walk(multiSteps(scale(1), 2, { accumulatorDtype: 'float64' }), zero, grads).states[0].accGrads[0]).toBe(0.1)
  })

  test('a NaN leaves with the step it belongs to', () => {
    const { updates } = walk(multiSteps(scale(1), 2), zero, ones(NaN, 1, 3, 5))
    expectSame(updates, ones(0, NaN, 0, 4))
  })

  test('skipNotFinite: a gradient that is not finite has never been', () => {
    const tx = multiSteps(scale(1), 2, { shouldSkipUpdateFn: skipNotFinite })
    const params = new Float64Array(3)
    const grads = [[1, 2, 3], [NaN, Infinity, 0], [3, 4, 5]].map((x) => new Float64Array(x)) // prettier-ignore
    const { updates, states } = walk(tx, params, grads)
    expectSame(updates, [params, params, new Float64Array([2, 3, 4])])
    expectSame(states.map(({ skipState }) => skipState), [
      { shouldSkip: false, numNotFinite: 0 },
      { shouldSkip: true, numNotFinite: 2 },
      { shouldSkip: false, numNotFinite: 0 },
    ]) // prettier-ignore
    expectSame(tx.init(params).skipState, { shouldSkip: false, numNotFinite: 0 })
  })

  test('skipLargeUpdates: only what is shorter than the bound is gathered, and no NaN', () => {
    const tx = multiSteps(scale(1), 2, { shouldSkipUpdateFn: (g, step, params) => skipLargeUpdates(g, step, params, 25) })
    const { updates, states } = walk(tx, zero, ones(4, 5, NaN, 2))
    expectSame(updates, ones(0, 0, 0, 3))
    expectSame(states.map(({ skipState }) => skipState), [
      { shouldSkip: false, normSquared: 16 },
      { shouldSkip: true, normSquared: 25 },
      { shouldSkip: true, normSquared: NaN },
      { shouldSkip: false, normSquared: 4 },
    ]) // prettier-ignore
  })

  test('the rule sees gradient step and params', () => {
    const seen: unknown[] = []
    const tx = multiSteps(scale(1), 1, {
      shouldSkipUpdateFn: (g, step, params) => {
        seen.push([g, step, params])
        return [false, {}]
      },
    })
    walk(tx, new Float64Array([7]), ones(1, 2))
    expectSame(seen, [[zero, 0, ones(7)[0]], [ones(1)[0], 0, ones(7)[0]], [ones(2)[0], 1, ones(7)[0]]]) // prettier-ignore
  })

  refuses({
    'multiSteps: everyK must be a whole number >= 1, got 0': () => multiSteps(scale(1), 0),
    'multiSteps: everyK must be a whole number >= 1, got 1.5': () => multiSteps(scale(1), 1.5),
    'multiSteps: accumulatorDtype must be one of float32, float64, got half': () =>
      multiSteps(scale(1), 1, { accumulatorDtype: 'half' as 'float32' }),
  })
})
