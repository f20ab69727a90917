import { test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { scaleByNovograd } from '../../src/transforms/scaleByNovograd.ts'
import { vector } from '../support/arbitraries.ts'
import { expectEach, expectNear } from '../support/near.ts'
import { decay, nonzero, powerOfTwo } from '../support/numbers.ts'
import { constantRun, play, updatesOf, vectorRunOf, scaled } from '../support/runs.ts'
import { expectSame } from '../support/same.ts'

const squares = (g: Float64Array): number => g.reduce((sum, x) => sum + x * x, 0)

describe('scaleByNovograd', () => {
  test.prop([decay, decay, powerOfTwo, vectorRunOf(nonzero)])('ε = 0: u(c g) = u(g)', (b1, b2, c, run) => {
    const tx = scaleByNovograd({ b1, b2, eps: 0 })
    expectSame(updatesOf(tx, scaled(c, run)), updatesOf(tx, run))
  })

  test.prop([decay, vector(3, nonzero)])('ε = 0: the first update has length 1', (b2, g) => {
    expect(squares(updatesOf(scaleByNovograd({ b2, eps: 0 }), constantRun(g, 1))[0] as Float64Array)).toBeCloseTo(1, 12)
  })

  test.prop([decay, vectorRunOf(nonzero)])('v is the running mean of ‖g‖², from its first value', (b2, run) => {
    for (const [t, { grads, before, state }] of play(scaleByNovograd({ b2 }), run).entries()) {
      const mean = t === 0 ? squares(grads) : b2 * before.nu + (1 - b2) * squares(grads)
      expectNear(Float64Array.of(state.nu), Float64Array.of(mean))
    }
  })

  test.prop([decay, vectorRunOf(nonzero)])('mₜ = β₁ mₜ₋₁ + gₜ / (√(vₜ + ε̄) + ε) + λ pₜ', (b1, run) => {
    const tx = scaleByNovograd({ b1, eps: 0.1, epsRoot: 0.2, weightDecay: 0.3 })
    for (const { grads, params, before, state, updates } of play(tx, run)) {
      const root = Math.sqrt(state.nu + 0.2) + 0.1
      expectEach(updates, grads, (x, i) => b1 * (before.mu[i] as number) + x / root + 0.3 * (params[i] as number))
      expectSame(updates, state.mu)
    }
  })
})
