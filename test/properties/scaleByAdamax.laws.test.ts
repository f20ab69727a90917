import { test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { scaleByAdamax } from '../../src/transforms/scaleByAdamax.ts'
import { vector } from '../support/arbitraries.ts'
import { expectEach } from '../support/near.ts'
import { decay, nonzero, powerOfTwo } from '../support/numbers.ts'
import { constantRun, play, updatesOf, vectorRunOf, scaled } from '../support/runs.ts'
import { expectSame } from '../support/same.ts'

describe('scaleByAdamax', () => {
  test.prop([decay, decay, powerOfTwo, vectorRunOf(nonzero)])('ε = 0: u(c g) = u(g)', (b1, b2, c, run) => {
    const tx = scaleByAdamax({ b1, b2, eps: 0 })
    expectSame(updatesOf(tx, scaled(c, run)), updatesOf(tx, run))
  })

  test.prop([decay, decay, vector(3, nonzero)])('a constant gradient: u = g / (|g| + ε)', (b1, b2, g) => {
    for (const u of updatesOf(scaleByAdamax({ b1, b2, eps: 1 }), constantRun(g, 5))) expectEach(u, g, (x) => x / (Math.abs(x) + 1))
  })

  test.prop([decay, vectorRunOf(nonzero)])('vₜ is the larger of β₂ vₜ₋₁ and |gₜ| + ε', (b2, run) => {
    for (const { grads, before, state } of play(scaleByAdamax({ b2, eps: 0.5 }), run)) {
      expectEach(state.nu, grads, (x, i) => Math.max(b2 * (before.nu[i] as number), Math.abs(x) + 0.5))
      expect(state.nu.every((v) => v >= 0.5)).toBe(true)
    }
  })
})
