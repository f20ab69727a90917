import { test } from '@fast-check/vitest'
import { describe } from 'vitest'
import { scaleByAcprop } from '../../src/transforms/scaleByAcprop.ts'
import { vector } from '../support/arbitraries.ts'
import { expectEach } from '../support/near.ts'
import { decay, nonzero, powerOfTwo } from '../support/numbers.ts'
import { constantRun, play, updatesOf, vectorRunOf } from '../support/runs.ts'

describe('scaleByAcprop', () => {
  test.prop([decay, powerOfTwo, vectorRunOf(nonzero)])('the denominator has not seen the gradient: u is linear in it', (b1, c, run) => {
    for (const { grads, before, params, updates } of play(scaleByAcprop({ b1 }), run)) {
      expectEach(
        scaleByAcprop({ b1 }).update(
          grads.map((x) => c * x),
          before,
          params,
        )[0],
        updates,
        (u) => c * u,
      )
    }
  })

  test.prop([vector(3, nonzero)])('the first update is g / (1 + ε)', (g) => {
    expectEach(updatesOf(scaleByAcprop({ eps: 1 }), constantRun(g, 1))[0], g, (x) => x / 2)
  })

  test.prop([decay, decay, vectorRunOf(nonzero)])('vₜ = β₂ vₜ₋₁ + (1 − β₂) (gₜ − mₜ₋₁)² + ε̄, and u = g / (√v̂ₜ₋₁ + ε)', (b1, b2, run) => {
    for (const [t, { grads, before, state, updates }] of play(scaleByAcprop({ b1, b2, eps: 0.1, epsRoot: 0.5 }), run).entries()) {
      const mu = (i: number): number => before.mu[i] as number
      expectEach(state.mu, grads, (x, i) => (1 - b1) * x + b1 * mu(i))
      expectEach(state.nu, grads, (x, i) => b2 * (before.nu[i] as number) + (1 - b2) * (x - mu(i)) ** 2 + 0.5)
      const corrected = before.nu.map((v) => (t === 0 ? 1 : v / (1 - b2 ** t)))
      expectEach(updates, grads, (x, i) => x / (Math.sqrt(corrected[i] as number) + 0.1))
    }
  })
})
