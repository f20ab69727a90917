import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { ema } from '../../src/transforms/ema.ts'
import { scaleByAdam } from '../../src/transforms/scaleByAdam.ts'
import { scaleByRadam } from '../../src/transforms/scaleByRadam.ts'
import { vector } from '../support/arbitraries.ts'
import { expectNear } from '../support/near.ts'
import { decay, nonzero, powerOfTwo } from '../support/numbers.ts'
import { constantRun, updatesOf, vectorRunOf, scaled } from '../support/runs.ts'
import { expectSame } from '../support/same.ts'

describe('scaleByRadam', () => {
  test.prop([decay, fc.boolean(), vector(3, nonzero), vector(3, nonzero)])(
    'it approaches Adam: late steps are Adam’s',
    (b1, nesterov, g, mu) => {
      const state = { count: 1e6, mu, nu: g.map((x) => x * x) }
      const options = { b1, b2: 0.99, epsRoot: 0.1, nesterov }
      expectNear(scaleByRadam(options).update(g, state, g)[0], scaleByAdam(options).update(g, state, g)[0])
    },
  )

  test.prop([decay, vectorRunOf(nonzero)])('before the threshold it is a corrected mean', (b1, run) => {
    for (const [i, u] of updatesOf(scaleByRadam({ b1 }), run).entries()) expectNear(u, updatesOf(ema(b1), run)[i] as Float64Array)
  })

  test.prop([vector(3, nonzero)])('with the default β₂ it first divides in the sixth step', (g) => {
    const updates = updatesOf(scaleByRadam({ eps: 0 }), constantRun(g, 7))
    for (const u of updates.slice(0, 5)) expectNear(u, g)
    for (const u of updates.slice(5)) expect(u.every((x) => Math.abs(x) < 0.1)).toBe(true)
  })

  test.prop([powerOfTwo, vectorRunOf(nonzero)])('ε = 0: once it divides, u(c g) = u(g)', (c, run) => {
    const tx = scaleByRadam({ b2: 0.8, eps: 0, threshold: 4 })
    const late = (on: typeof run) => updatesOf(tx, { ...on, steps: [...on.steps, ...on.steps, ...on.steps] }).slice(-1)
    if (run.steps.length > 1) expectSame(late(scaled(c, run)), late(run))
  })

  test.prop([decay, vector(3, nonzero)])('PyTorch’s ε: √v̂ + ε / √(1 − β₂ᵗ)', (b1, g) => {
    const [count, b2] = [19, 0.9]
    const state = { count, mu: g, nu: g.map((x) => x * x) }
    const corrected = scaleByRadam({ b1, b2, eps: 0.1 / Math.sqrt(1 - b2 ** (count + 1)) })
    expectNear(scaleByRadam({ b1, b2, eps: 0.1, epsBeforeCorrection: true }).update(g, state, g)[0], corrected.update(g, state, g)[0])
  })
})
