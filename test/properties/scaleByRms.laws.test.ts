import { test } from '@fast-check/vitest'
import { describe } from 'vitest'
import { scaleByRms } from '../../src/transforms/scaleByRms.ts'
import { scaleByStddev } from '../../src/transforms/scaleByStddev.ts'
import { vector } from '../support/arbitraries.ts'
import { expectEach } from '../support/near.ts'
import { decay, nonzero, powerOfTwo } from '../support/numbers.ts'
import { constantRun, play, updatesOf, vectorRunOf, scaled } from '../support/runs.ts'
import { expectSame } from '../support/same.ts'

describe('scaleByRms', () => {
  test.prop([decay, powerOfTwo, vectorRunOf(nonzero)])('ε = 0: u(c g) = u(g)', (beta, c, run) => {
    const tx = scaleByRms({ decay: beta, eps: 0 })
    expectSame(updatesOf(tx, scaled(c, run)), updatesOf(tx, run))
  })

  test.prop([decay, vector(3, nonzero)])('ε = 0, corrected: under a constant gradient u is its sign', (beta, g) => {
    for (const u of updatesOf(scaleByRms({ decay: beta, eps: 0, biasCorrection: true }), constantRun(g, 5))) expectEach(u, g, Math.sign)
  })

  test.prop([decay, vectorRunOf(nonzero)])('no decay: u = g / √(g² + ε), or g / (|g| + ε)', (eps, run) => {
    const inside = updatesOf(scaleByRms({ decay: 0, eps }), run)
    const outside = updatesOf(scaleByRms({ decay: 0, eps, epsInSqrt: false }), run)
    for (const [i, { grads }] of run.steps.entries()) {
      expectEach(inside[i], grads, (x) => x / Math.sqrt(x * x + eps))
      expectEach(outside[i], grads, (x) => x / (Math.abs(x) + eps))
    }
  })

  test.prop([decay, vectorRunOf(nonzero)])('the mean starts at the initial scale: vₜ = β vₜ₋₁ + (1 − β) gₜ², v₀ = 3', (beta, run) => {
    for (const { grads, before, state } of play(scaleByRms({ decay: beta, initialScale: 3 }), run)) {
      expectEach(state.nu, grads, (x, i) => beta * (before.nu[i] as number) + (1 - beta) * x * x)
    }
    expectEach(scaleByRms({ initialScale: 3 }).init(run.params).nu, run.params, () => 3)
  })
})

describe('scaleByStddev', () => {
  test.prop([decay, powerOfTwo, vectorRunOf(nonzero)])('u(c g, c² ε) = u(g, ε)', (beta, c, run) => {
    const at = (eps: number) => scaleByStddev({ decay: beta, eps })
    expectSame(updatesOf(at(c * c), scaled(c, run)), updatesOf(at(1), run))
  })

  test.prop([decay, vector(3, nonzero)])('a constant gradient has no variance: u = g / √ε, or g / ε, and never NaN', (beta, g) => {
    const at = (epsInSqrt: boolean) =>
      updatesOf(scaleByStddev({ decay: beta, eps: 1e6, epsInSqrt, biasCorrection: true }), constantRun(g, 5))
    for (const u of at(true)) expectEach(u, g, (x) => x / 1e3)
    for (const u of at(false)) expectEach(u, g, (x) => x / 1e6)
  })

  test.prop([decay, vectorRunOf()])('the means: mₜ = β mₜ₋₁ + (1 − β) gₜ, vₜ = β vₜ₋₁ + (1 − β) gₜ²', (beta, run) => {
    for (const { grads, before, state } of play(scaleByStddev({ decay: beta, initialScale: 2 }), run)) {
      expectEach(state.mu, grads, (x, i) => (1 - beta) * x + beta * (before.mu[i] as number))
      expectEach(state.nu, grads, (x, i) => (1 - beta) * x * x + beta * (before.nu[i] as number))
    }
  })
})
