import { test } from '@fast-check/vitest'
import { describe } from 'vitest'
import { scaleByAdadelta } from '../../src/transforms/scaleByAdadelta.ts'
import { expectEach } from '../support/near.ts'
import { decay, nonzero, powerOfTwo } from '../support/numbers.ts'
import { play, updatesOf, vectorRunOf, scaled } from '../support/runs.ts'
import { expectSame } from '../support/same.ts'

describe('scaleByAdadelta', () => {
  test.prop([decay, vectorRunOf(nonzero)])('uₜ = gₜ √(xₜ₋₁ + ε) / √(vₜ + ε), and x, v are the means of u² and g²', (rho, run) => {
    for (const { grads, before, state, updates } of play(scaleByAdadelta({ rho, eps: 0.25 }), run)) {
      expectEach(state.eG, grads, (x, i) => (1 - rho) * x * x + rho * (before.eG[i] as number))
      expectEach(updates, grads, (x, i) => (x * Math.sqrt((before.eX[i] as number) + 0.25)) / Math.sqrt((state.eG[i] as number) + 0.25))
      expectEach(state.eX, updates, (u, i) => (1 - rho) * u * u + rho * (before.eX[i] as number))
    }
  })

  test.prop([decay, powerOfTwo, vectorRunOf(nonzero)])('units: u(c g, c² ε) = c u(g, ε)', (rho, c, run) => {
    const at = (eps: number) => scaleByAdadelta({ rho, eps })
    const larger = updatesOf(at(1), run).map((u) => u.map((x) => c * x))
    expectSame(updatesOf(at(c * c), scaled(c, run)), larger)
  })
})
