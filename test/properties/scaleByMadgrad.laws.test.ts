import { test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { scaleByMadgrad } from '../../src/transforms/scaleByMadgrad.ts'
import { vector } from '../support/arbitraries.ts'
import { expectEach, expectNear } from '../support/near.ts'
import { decay, nonzero } from '../support/numbers.ts'
import { constantRun, mapGradients, play, updatesOf, vectorRunOf } from '../support/runs.ts'
import { expectSame } from '../support/same.ts'

describe('scaleByMadgrad', () => {
  test.prop([vector(3, nonzero)])('a cube root: the first step u(8 g) = 2 u(g)', (g) => {
    const tx = scaleByMadgrad(0.5, { momentum: 0, eps: 0 })
    const [plain, scaled] = [constantRun(g, 1), mapGradients(constantRun(g, 1), (x) => x.map((xi) => 8 * xi))].map(
      (run) => updatesOf(tx, run)[0],
    )
    expectEach(scaled, plain as Float64Array, (u) => 2 * u)
  })

  test.prop([decay, vectorRunOf(nonzero)])('λ, G and s, and u = (1 − c) (p₀ − s / (∛G + ε) − p)', (momentum, run) => {
    const eta = (count: number): number => 0.1 * (count + 1)
    for (const [t, { grads, params, before, state, updates }] of play(scaleByMadgrad(eta, { momentum, eps: 0.01 }), run).entries()) {
      const lambda = (eta(t) + 0.01) * Math.sqrt(t + 1)
      expectEach(state.gradSumSq, grads, (x, i) => (before.gradSumSq[i] as number) + lambda * x * x)
      expectEach(state.s, grads, (x, i) => (before.s[i] as number) + lambda * x)
      const target = (i: number): number =>
        (run.params[i] as number) - (state.s[i] as number) / (Math.cbrt(state.gradSumSq[i] as number) + 0.01)
      expectEach(updates, params, (p, i) => (1 - momentum) * (target(i) - p))
      expectSame(state.x0, run.params)
      expect([before.learningRate, state.learningRate]).toEqual([eta(Math.max(t - 1, 0)), eta(t)])
    }
  })

  test.prop([decay, vectorRunOf(nonzero)])('momentum shortens each step: u = (1 − c) u at c = 0', (momentum, run) => {
    const still = scaleByMadgrad(0.1, { momentum: 0 })
    for (const { grads, params, before, updates } of play(scaleByMadgrad(0.1, { momentum }), run)) {
      expectNear(
        updates,
        still.update(grads, before, params)[0].map((u) => (1 - momentum) * u),
      )
    }
  })
})
