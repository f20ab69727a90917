/** dadaptAdamw, prodigy. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import type { Schedule } from '../../src/schedules/schedule.ts'
import type { AnyTransformation } from '../../src/transformation.ts'
import { dadaptAdamw, type DadaptAdamwOptions } from '../../src/transforms/dadaptAdamw.ts'
import { prodigy } from '../../src/transforms/prodigy.ts'
import { vector } from '../support/arbitraries.ts'
import { expectEach, expectNear } from '../support/near.ts'
import { decay, nonzero, powerOfTwo } from '../support/numbers.ts'
import { constantRun, play, updatesOf, vectorRunOf, scaled } from '../support/runs.ts'
import { expectSame } from '../support/same.ts'

const gradient = vector(3, nonzero)
const positive = fc.double({ min: 1e-3, max: 1, noNaN: true })
const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, x, i) => sum + x * (b[i] as number), 0)
const absent = new Float64Array(3)

type Make = (learningRate: number | Schedule, options?: DadaptAdamwOptions) => AnyTransformation

const makers: readonly (readonly [name: string, make: Make])[] = [
  ['dadaptAdamw', dadaptAdamw],
  ['prodigy', prodigy],
]

describe.each(makers)('%s', (_name, make) => {
  test.prop([decay, decay, positive, positive, gradient])('ε = 0: the first step is −d₀ η sign(g)', (b1, b2, estimLr0, eta, g) => {
    const [first] = updatesOf(make(eta, { betas: [b1, b2], eps: 0, estimLr0 }), constantRun(g, 1))
    expectEach(first, g, (x) => -estimLr0 * eta * Math.sign(x))
  })

  test.prop([powerOfTwo, vectorRunOf(nonzero)])('ε = 0: u(c g) = u(g)', (c, run) => {
    const tx = make(1, { eps: 0, estimLr0: 0.25 })
    expectSame(updatesOf(tx, scaled(c, run)), updatesOf(tx, run))
  })

  test.prop([positive, vectorRunOf(nonzero)])('the estimate never falls', (estimLr0, run) => {
    for (const { before, state } of play(make(1, { estimLr0 }), run)) expect(state.estimLr).toBeGreaterThanOrEqual(before.estimLr)
  })

  test.prop([positive, gradient])('going the same way again and again, it grows', (estimLr0, g) => {
    const last = play(make(1, { estimLr0 }), constantRun(g, 30)).at(-1)
    expect(last?.state.estimLr).toBeGreaterThan(estimLr0)
  })

  test('without gradients it stays as it is, and gives no NaN', () => {
    for (const { updates, state } of play(make(1, { estimLr0: 0.5 }), constantRun(absent, 2))) {
      expectSame([updates.map(Math.abs), state.estimLr], [absent, 0.5])
    }
  })

  test.prop([positive, gradient, gradient])('weight decay adds −λ k p', (weightDecay, g, p) => {
    const at = (lambda: number) => make(1, { betas: [0, 0.75], estimLr0: 0.5, weightDecay: lambda })
    const [plain, decayed] = [at(0), at(weightDecay)].map((tx) => tx.update(g, tx.init(p), p, {})[0])
    expectEach(decayed, plain as Float64Array, (u, i) => u - weightDecay * 0.25 * (p[i] as number))
  })

  test.prop([vectorRunOf(nonzero)])('a schedule is evaluated, from count 0, and its last value can be read', (run) => {
    const eta = (count: number): number => count + 1
    for (const [t, { grads, params, before, updates, state }] of play(make(eta), run).entries()) {
      expect([before.learningRate, state.learningRate]).toEqual([eta(Math.max(t - 1, 0)), eta(t)])
      expectSame(make(eta(t)).update(grads, before, params, {})[0], updates)
    }
  })
})

describe('dadaptAdamw', () => {
  test.prop([positive, vectorRunOf(nonzero)])('the estimate is r / ((1 − σ) ‖s‖₁), where that is more', (b2, run) => {
    const [sigma, b1] = [Math.sqrt(b2 / 2), 0.9]
    const tx = dadaptAdamw(1, { betas: [b1, b2 / 2], eps: 0.1, estimLr0: 0.5 })
    for (const [i, { grads, before, state }] of play(tx, run).entries()) {
      const k = (before.estimLr * Math.sqrt(1 - (b2 / 2) ** (i + 1))) / (1 - b1 ** (i + 1))
      const preconditioned = before.gradSum.map((s, j) => s / (Math.sqrt(before.expAvgSq[j] as number) + 0.1))
      const r = sigma * before.numeratorWeighted + (1 - sigma) * k * dot(grads, preconditioned)
      const s = grads.map((x, j) => sigma * (before.gradSum[j] as number) + (1 - sigma) * k * x)
      expect(state.numeratorWeighted).toBeCloseTo(r, 6)
      expectNear(state.gradSum, s, 1e-6)
      const size = state.gradSum.reduce((sum, x) => sum + Math.abs(x), 0)
      expectNear(Float64Array.of(state.estimLr), Float64Array.of(Math.max(before.estimLr, state.numeratorWeighted / ((1 - sigma) * size))))
    }
  })
})

describe('prodigy', () => {
  test.prop([positive, vectorRunOf(nonzero)])('the estimate is c r / ‖s‖₁, where that is more', (estimLrCoef, run) => {
    const [b1, b2, b3, first] = [0.9, 0.99, 0.8, 0.25]
    for (const safeguardWarmup of [false, true]) {
      const tx = prodigy(0.5, { betas: [b1, b2], beta3: b3, estimLr0: first, estimLrCoef: 10 * estimLrCoef, safeguardWarmup })
      for (const [i, { grads, params, before, state }] of play(tx, run).entries()) {
        const d = before.estimLr
        const k = (0.5 * d * Math.sqrt(1 - b2 ** (i + 1))) / (1 - b1 ** (i + 1))
        const s = grads.map((x, j) => b3 * (before.gradSum[j] as number) + ((safeguardWarmup ? d : k) * d * x) / first)
        const moved = params.map((p, j) => (run.params[j] as number) - p)
        const r = b3 * before.numeratorWeighted + (d / first) * k * dot(grads, moved)
        expectNear(state.gradSum, s, 1e-6)
        expect(Math.abs(state.numeratorWeighted - r)).toBeLessThan(1e-9 * (Math.abs(r) + 1))
        const size = state.gradSum.reduce((sum, x) => sum + Math.abs(x), 0)
        expectNear(Float64Array.of(state.estimLr), Float64Array.of(Math.max(d, (10 * estimLrCoef * state.numeratorWeighted) / size)))
        expectSame(state.params0, run.params)
      }
    }
  })

  test.prop([vectorRunOf(nonzero)])('β₃ is √β₂ where none is given', (run) => {
    const [given, left] = [{ beta3: Math.sqrt(0.5) }, {}].map((options) => updatesOf(prodigy(1, { betas: [0.9, 0.5], ...options }), run))
    expectSame(left, given)
  })

  test.prop([gradient, positive])('ε is multiplied by the new estimate: u = −k m / (√v + d ε)', (g, eps) => {
    const [first] = play(prodigy(1, { betas: [0, 0], eps, estimLr0: 0.5 }), constantRun(g, 1))
    expectEach(first?.updates, g, (x) => (-0.5 * x) / (Math.abs(x) + eps))
  })
})
