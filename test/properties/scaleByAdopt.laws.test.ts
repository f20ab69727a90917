import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { scaleByAdopt } from '../../src/transforms/scaleByAdopt.ts'
import { vector } from '../support/arbitraries.ts'
import { expectEach } from '../support/near.ts'
import { decay, nonzero, powerOfTwo } from '../support/numbers.ts'
import { constantRun, play, updatesOf, vectorRunOf } from '../support/runs.ts'
import { expectSame } from '../support/same.ts'

describe('scaleByAdopt', () => {
  test.prop([vector(3, nonzero), fc.boolean(), fc.boolean()])('the first step only measures: u = 0, v = g²', (g, nesterov, useClipping) => {
    const [first] = play(scaleByAdopt({ nesterov, useClipping }), constantRun(g, 1))
    expectSame([first?.updates, first?.state.mu, first?.state.nu], [g.map(() => 0), g.map(() => 0), g.map((x) => x * x)])
  })

  test.prop([decay, decay, powerOfTwo, vectorRunOf(nonzero)])(
    'unclipped, the denominator has not seen the gradient: what enters the mean is linear in it',
    (b1, b2, c, run) => {
      const tx = scaleByAdopt({ b1, b2, useClipping: false })
      for (const { grads, params, before } of play(tx, run).slice(1)) {
        const fresh = { ...before, mu: new Float64Array(params.length) }
        const plain = tx.update(grads, fresh, params)[0]
        expectSame(tx.update(grads.map((x) => c * x), fresh, params)[0], plain.map((u) => c * u)) // prettier-ignore
      }
    },
  )

  test.prop([decay, vectorRunOf(nonzero)])('clipped: |uₜ| ≤ (t − 1)^¼', (b1, run) => {
    for (const [t, u] of updatesOf(scaleByAdopt({ b1 }), run).entries())
      expect(u.every((x) => Math.abs(x) <= t ** 0.25 * (1 + 1e-12))).toBe(true)
  })

  test.prop([decay, decay, vectorRunOf(nonzero)])('mₜ = β₁ mₜ₋₁ + (1 − β₁) xₜ, xₜ = gₜ / max(√vₜ₋₁, ε) within the bound', (b1, b2, run) => {
    const bound = (count: number): number => count / 2
    for (const [t, { grads, before, state, updates }] of play(scaleByAdopt({ b1, b2, eps: 0.5, clipValueFn: bound }), run).entries()) {
      if (t === 0) continue
      const x = grads.map((g, i) => Math.max(-bound(t), Math.min(bound(t), g / Math.max(Math.sqrt(before.nu[i] as number), 0.5))))
      expectEach(updates, x, (xi, i) => b1 * (before.mu[i] as number) + (1 - b1) * xi)
      expectEach(state.nu, grads, (g, i) => b2 * (before.nu[i] as number) + (1 - b2) * g * g)
      expectSame(state.mu, updates)
    }
  })

  test.prop([decay, vectorRunOf(nonzero)])('nesterov: u = β₁ mₜ + (1 − β₁) xₜ', (b1, run) => {
    const plain = play(scaleByAdopt({ b1 }), run)
    for (const [t, u] of updatesOf(scaleByAdopt({ b1, nesterov: true }), run).entries()) {
      if (t === 0) continue
      const { before, state } = plain[t] as (typeof plain)[number]
      const entered = state.mu.map((m, i) => m - b1 * (before.mu[i] as number))
      for (const [i, x] of u.entries()) expect(Math.abs(x - (b1 * (state.mu[i] as number) + (entered[i] as number)))).toBeLessThan(1e-12)
    }
  })
})
