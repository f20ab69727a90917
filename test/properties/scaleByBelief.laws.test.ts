import { fc, test } from '@fast-check/vitest'
import { describe } from 'vitest'
import { scaleByBelief } from '../../src/transforms/scaleByBelief.ts'
import { vector } from '../support/arbitraries.ts'
import { expectEach, expectNear } from '../support/near.ts'
import { decay, nonzero, powerOfTwo } from '../support/numbers.ts'
import { constantRun, play, updatesOf, vectorRunOf, scaled } from '../support/runs.ts'
import { expectSame } from '../support/same.ts'

const positive = fc.double({ min: 0.01, max: 0.99, noNaN: true })

describe('scaleByBelief', () => {
  test.prop([positive, decay, fc.boolean(), powerOfTwo, vectorRunOf(nonzero)])('ε = ε̄ = 0: u(c g) = u(g)', (b1, b2, nesterov, c, run) => {
    const tx = scaleByBelief({ b1, b2, eps: 0, epsRoot: 0, nesterov })
    expectSame(updatesOf(tx, scaled(c, run)), updatesOf(tx, run))
  })

  test.prop([positive, decay, vector(3, nonzero)])('ε = ε̄ = 0: u₁ = sign(g) / β₁, the first error being β₁ g', (b1, b2, g) => {
    const [first] = updatesOf(scaleByBelief({ b1, b2, eps: 0, epsRoot: 0 }), constantRun(g, 1))
    expectEach(first, g, (x) => Math.sign(x) / b1)
  })

  test.prop([decay, decay, vectorRunOf(nonzero)])('vₜ = β₂ vₜ₋₁ + (1 − β₂) (gₜ − mₜ)² + ε̄', (b1, b2, run) => {
    for (const { grads, before, state } of play(scaleByBelief({ b1, b2, epsRoot: 0.5 }), run)) {
      const mu = grads.map((x, i) => (1 - b1) * x + b1 * (before.mu[i] as number))
      expectNear(state.mu, mu)
      expectEach(state.nu, grads, (x, i) => b2 * (before.nu[i] as number) + (1 - b2) * (x - (mu[i] as number)) ** 2 + 0.5)
    }
  })
})
