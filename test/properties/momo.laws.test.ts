/** momo, momoAdam. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import type { Schedule } from '../../src/schedules/schedule.ts'
import type { AnyTransformation } from '../../src/transformation.ts'
import { momo } from '../../src/transforms/momo.ts'
import { momoAdam } from '../../src/transforms/momoAdam.ts'
import { scaleByPolyak } from '../../src/transforms/scaleByPolyak.ts'
import { vector } from '../support/arbitraries.ts'
import { expectEach, expectNear } from '../support/near.ts'
import { decay, nonzero } from '../support/numbers.ts'
import { constantRun, play, updatesOf, vectorRunOf } from '../support/runs.ts'
import { expectSame } from '../support/same.ts'

const gradient = vector(3, nonzero)
const loss = fc.double({ min: 1, max: 10, noNaN: true })
const rate = fc.double({ min: 1e-6, max: 1e-3, noNaN: true })
const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, x, i) => sum + x * (b[i] as number), 0)
const absent = new Float64Array(3)

describe('momo', () => {
  test.prop([gradient, loss, fc.double({ min: 0.01, max: 2, noNaN: true })])('the first step is Polyak’s', (g, value, eta) => {
    const [first] = updatesOf(momo(eta, { lowerBound: 0.5 }), constantRun(g, 1, value))
    const polyak = scaleByPolyak({ fMin: 0.5, maxLearningRate: eta }).update(g, {}, g, { value })[0]
    expectEach(first, polyak, (u) => -u)
  })

  test.prop([decay, rate, vectorRunOf(nonzero)])('no step is longer than η ‖m‖, and none climbs: u = −τ m, 0 ≤ τ ≤ η', (beta, eta, run) => {
    for (const { updates, state } of play(momo(eta, { beta }), run)) {
      const tau = -dot(updates, state.expAvg) / dot(state.expAvg, state.expAvg)
      expect(tau >= -1e-15 && tau <= eta * (1 + 1e-9)).toBe(true)
    }
  })

  test.prop([decay, vectorRunOf(nonzero)])('the means of gradients, losses and products start at their first values', (beta, run) => {
    for (const [t, { grads, params, value, before, state }] of play(momo(0.1, { beta }), run).entries()) {
      const mean = (old: number, x: number): number => (t === 0 ? x : beta * old + (1 - beta) * x)
      expectEach(state.expAvg, grads, (x, i) => mean(before.expAvg[i] as number, x))
      expectNear(Float64Array.of(state.barf), Float64Array.of(mean(before.barf, value)))
      expectNear(Float64Array.of(state.gamma), Float64Array.of(mean(before.gamma, dot(grads, params))), 1e-6)
      expect(state.lb).toBe(0)
    }
  })

  test.prop([gradient, gradient, loss, rate])('weight decay adds −ηλ p / (1 + ηλ)', (g, p, value, eta) => {
    const tx = momo(eta, { weightDecay: 2 })
    const [decayed] = tx.update(g, tx.init(p), p, { value: value + 1e6 })
    expectEach(decayed, p, (x, i) => (-2 * eta * x) / (1 + 2 * eta) - eta * (g[i] as number))
  })

  test.prop([gradient, loss])('where the bound is met the estimate stays: f + ⟨m, p⟩ − γ − τ‖m‖² / 2', (g, value) => {
    const [first] = play(momo(1e9, { adaptLowerBound: true }), constantRun(g, 1, value))
    expect(first?.state.lb).toBeCloseTo(value / 2, 9)
  })

  test.prop([gradient])('a bound above the loss is lowered to half of it, and never below the given one', (g) => {
    const state = { ...momo().init(absent), lb: 8 }
    const [updates] = momo(1e9, { adaptLowerBound: true }).update(g, state, absent, { value: 4 })
    expectEach(updates, g, (x) => (-2 * x) / dot(g, g))
    const [still, { lb }] = momo(1e9, { adaptLowerBound: true, lowerBound: 5 }).update(g, { ...state, lb: 8 }, absent, { value: 4 })
    expectSame([still.map(Math.abs), lb], [absent, 5])
  })

  test('at a stationary point it stays', () => {
    for (const tx of [momo(), momoAdam()]) {
      for (const u of updatesOf(tx, constantRun(absent, 2, 3))) expectSame(u.map(Math.abs), absent)
    }
  })
})

describe.each([
  ['momo', momo],
  ['momoAdam', momoAdam],
] as const)('%s', (_name, make: (learningRate: number | Schedule) => AnyTransformation) => {
  test.prop([vectorRunOf(nonzero)])('a schedule is evaluated, from count 0, and its last value can be read', (run) => {
    const eta = (count: number): number => 1e-6 * (count + 1)
    for (const [t, { grads, params, value, before, updates, state }] of play(make(eta), run).entries()) {
      expect([before.learningRate, state.learningRate]).toEqual([eta(Math.max(t - 1, 0)), eta(t)])
      expectSame(make(eta(t)).update(grads, before, params, { value })[0], updates)
    }
  })
})

describe('momoAdam', () => {
  test.prop([gradient, loss, decay])('the first step ends where the linear model meets the bound: f + ⟨g, u⟩ = f*', (g, value, b1) => {
    const [first] = updatesOf(momoAdam(1e9, { b1, lowerBound: 0.5 }), constantRun(g, 1, value))
    expect(value + dot(g, first as Float64Array)).toBeCloseTo(0.5, 9)
  })

  test.prop([gradient, loss, decay])('a short step is Adam’s: u₁ = −η sign(g)', (g, value, b1) => {
    const [first] = updatesOf(momoAdam(1e-6, { b1, eps: 0 }), constantRun(g, 1, value))
    expectEach(first, g, (x) => -1e-6 * Math.sign(x))
  })

  test.prop([decay, decay, vectorRunOf(nonzero)])('the means of gradients, squares, losses and products', (b1, b2, run) => {
    for (const { grads, params, value, before, state } of play(momoAdam(0.1, { b1, b2 }), run)) {
      const mean = (b: number, old: number, x: number): number => b * old + (1 - b) * x
      expectEach(state.expAvg, grads, (x, i) => mean(b1, before.expAvg[i] as number, x))
      expectEach(state.expAvgSq, grads, (x, i) => mean(b2, before.expAvgSq[i] as number, x * x))
      expectNear(Float64Array.of(state.barf), Float64Array.of(mean(b1, before.barf, value)))
      expectNear(Float64Array.of(state.gamma), Float64Array.of(mean(b1, before.gamma, dot(grads, params))), 1e-6)
      expect(state.lb).toBe(0)
    }
  })

  test.prop([gradient, gradient, loss, rate])('weight decay adds −ηλ p / (1 + ηλ)', (g, p, value, eta) => {
    const tx = momoAdam(eta, { weightDecay: 2, eps: 0 })
    const [decayed] = tx.update(g, tx.init(p), p, { value: value + 1e6 })
    expectEach(decayed, p, (x, i) => (-2 * eta * x) / (1 + 2 * eta) - eta * Math.sign(g[i] as number))
  })

  test.prop([gradient, loss, decay])('where the bound is met the estimate is half the loss', (g, value, b1) => {
    const [first] = play(momoAdam(1e9, { b1, adaptLowerBound: true }), constantRun(g, 1, value))
    expect(first?.state.lb).toBeCloseTo(value / 2, 9)
  })

  test.prop([gradient])('a bound above the loss is lowered to half of it, and never below the given one', (g) => {
    const state = { ...momoAdam().init(absent), lb: 8 }
    const [updates] = momoAdam(1e9, { adaptLowerBound: true }).update(g, state, absent, { value: 4 })
    expect(dot(g, updates)).toBeCloseTo(-2, 9)
    const [still, { lb }] = momoAdam(1e9, { adaptLowerBound: true, lowerBound: 5 }).update(g, state, absent, { value: 4 })
    expectSame([still.map(Math.abs), lb], [absent, 5])
  })
})
