/** scale, scaleBySchedule, scaleByLearningRate, setToZero: factors. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { chain } from '../../src/chain/chain.ts'
import { scale } from '../../src/transforms/scale.ts'
import { scaleByLearningRate } from '../../src/transforms/scaleByLearningRate.ts'
import { scaleBySchedule } from '../../src/transforms/scaleBySchedule.ts'
import { setToZero } from '../../src/transforms/setToZero.ts'
import { double } from '../support/arbitraries.ts'
import { expectEach } from '../support/near.ts'
import { play, updatesOf, vectorRunOf } from '../support/runs.ts'
import { expectSame } from '../support/same.ts'

const rate = fc.double({ min: 0, max: 10, noNaN: true })
const factor = fc.double({ min: -10, max: 10, noNaN: true })

/** A schedule that tells all counts apart. */
const scheduleOf =
  (slope: number) =>
  (count: number): number =>
    slope * (count + 1)

describe('factors', () => {
  test.prop([factor, vectorRunOf(double)])('scale(a): u = a g', (a, run) => {
    expectSame(
      updatesOf(scale(a), run),
      run.steps.map(({ grads }) => grads.map((x) => a * x)),
    )
  })

  test.prop([vectorRunOf(double)])('setToZero(): u = 0', (run) => {
    expectSame(
      updatesOf(setToZero(), run),
      run.steps.map(({ grads }) => grads.map(() => 0)),
    )
  })

  test.prop([factor, vectorRunOf(double)])('scaleBySchedule(s): uₜ = s(t − 1) gₜ', (slope, run) => {
    const s = scheduleOf(slope)
    expectSame(
      updatesOf(scaleBySchedule(s), run),
      run.steps.map(({ grads }, i) => grads.map((x) => s(i) * x)),
    )
  })

  test.prop([rate, vectorRunOf(double)])('scaleByLearningRate(η) ≡ scale(−η)', (eta, run) => {
    expectSame(updatesOf(scaleByLearningRate(eta), run), updatesOf(scale(-eta), run))
  })

  test.prop([rate, vectorRunOf(double)])('flipSign: false ≡ scale(−1) before', (eta, run) => {
    const uphill = scaleByLearningRate(scheduleOf(eta), { flipSign: false })
    expectSame(updatesOf(uphill, run), updatesOf(chain(scale(-1), scaleByLearningRate(scheduleOf(eta))), run))
  })

  test.prop([rate, vectorRunOf(double)])('a schedule is followed, and its last value can be read', (eta, run) => {
    const s = scheduleOf(eta)
    for (const [i, { before, state, updates, grads }] of play(scaleByLearningRate(s), run).entries()) {
      expect([before.count, state.count, state.learningRate]).toEqual([i, i + 1, s(i)])
      expectEach(updates, grads, (x) => -s(i) * x)
    }
  })

  test('before the first update the rate is the first one', () => {
    expect(scaleByLearningRate(scheduleOf(3)).init(new Float64Array(1))).toEqual({ count: 0, learningRate: 3 })
  })

  test('a learning rate left out is 1, and descends', () => {
    const g = new Float64Array([2])
    for (const tx of [scaleByLearningRate(), scaleByLearningRate(undefined)]) {
      expect(tx.update(g, tx.init(g), g)).toEqual([new Float64Array([-2]), { count: 1, learningRate: 1 }])
    }
  })
})
