import { test } from '@fast-check/vitest'
import { describe } from 'vitest'
import { scaleByRms } from '../../src/transforms/scaleByRms.ts'
import { scaleByStddev } from '../../src/transforms/scaleByStddev.ts'
import { vector } from '../support/arbitraries.ts'
import { expectNear } from '../support/near.ts'
import { decay, nonzero, powerOfTwo } from '../support/numbers.ts'
import { constantRun, mapGradients, play, updatesOf, vectorRunOf } from '../support/runs.ts'
import { expectSame } from '../support/same.ts'

describe('scaleByRms', () => {
  test.prop([decay, powerOfTwo, vectorRunOf(nonzero)])('ε = 0: u(c g) = u(g)', (beta, c, run) => {
    const tx = scaleByRms({ decay: beta, eps: 0 })
    expectSame(
      updatesOf(
        tx,
        mapGradients(run, (g) => g.map((x) => c * x)),
      ),
      updatesOf(tx, run),
    )
  })

  test.prop([decay, vector(3, nonzero)])('ε = 0, corrected: under a constant gradient u is its sign', (beta, g) => {
    for (const u of updatesOf(scaleByRms({ decay: beta, eps: 0, biasCorrection: true }), constantRun(g, 5)))
      expectNear(u, g.map(Math.sign), 1e-9)
  })

  test.prop([decay, vectorRunOf(nonzero)])('no decay: u = g / √(g² + ε), or g / (|g| + ε)', (eps, run) => {
    const inside = updatesOf(scaleByRms({ decay: 0, eps }), run)
    const outside = updatesOf(scaleByRms({ decay: 0, eps, epsInSqrt: false }), run)
    for (const [i, { grads }] of run.steps.entries()) {
      expectNear(
        inside[i] as Float64Array,
        grads.map((x) => x / Math.sqrt(x * x + eps)),
      )
      expectNear(
        outside[i] as Float64Array,
        grads.map((x) => x / (Math.abs(x) + eps)),
      )
    }
  })

  test.prop([decay, vectorRunOf(nonzero)])('the mean starts at the initial scale: v₁ = β v₀ + (1 − β) g²', (beta, run) => {
    const [first] = play(scaleByRms({ decay: beta, initialScale: 3 }), run)
    expectNear(
      first?.state.nu as Float64Array,
      (first?.grads as Float64Array).map((x) => beta * 3 + (1 - beta) * x * x),
    )
  })
})

describe('scaleByStddev', () => {
  test.prop([decay, powerOfTwo, vectorRunOf(nonzero)])('u(c g, c² ε) = u(g, ε)', (beta, c, run) => {
    const at = (eps: number) => scaleByStddev({ decay: beta, eps })
    expectSame(
      updatesOf(
        at(c * c),
        mapGradients(run, (g) => g.map((x) => c * x)),
      ),
      updatesOf(at(1), run),
    )
  })

  test.prop([decay, vector(3, nonzero)])('a constant gradient has no variance: u = g / √ε, or g / ε, and never NaN', (beta, g) => {
    const [inside, outside] = [true, false].map((epsInSqrt) => scaleByStddev({ decay: beta, eps: 1e6, epsInSqrt, biasCorrection: true }))
    for (const u of updatesOf(inside as never, constantRun(g, 5)))
      expectNear(
        u,
        g.map((x) => x / 1e3),
        1e-9,
      )
    for (const u of updatesOf(outside as never, constantRun(g, 5)))
      expectNear(
        u,
        g.map((x) => x / 1e6),
        1e-9,
      )
  })

  test.prop([decay, vectorRunOf()])('the means: mₜ = β mₜ₋₁ + (1 − β) gₜ, vₜ = β vₜ₋₁ + (1 − β) gₜ²', (beta, run) => {
    for (const { grads, before, state } of play(scaleByStddev({ decay: beta, initialScale: 2 }), run)) {
      expectNear(
        state.mu,
        grads.map((x, i) => (1 - beta) * x + beta * (before.mu[i] as number)),
      )
      expectNear(
        state.nu,
        grads.map((x, i) => (1 - beta) * x * x + beta * (before.nu[i] as number)),
      )
    }
  })
})
