import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { scaleByAdam } from '../../src/transforms/scaleByAdam.ts'
import { scaleByRms } from '../../src/transforms/scaleByRms.ts'
import { vector } from '../support/arbitraries.ts'
import { expectEach, expectNear } from '../support/near.ts'
import { decay, nonzero, powerOfTwo } from '../support/numbers.ts'
import { constantRun, updatesOf, vectorRunOf, scaled } from '../support/runs.ts'
import { expectSame } from '../support/same.ts'

describe('scaleByAdam', () => {
  test.prop([decay, decay, powerOfTwo, vectorRunOf(nonzero)])('ε = 0: u(c g) = u(g)', (b1, b2, c, run) => {
    const tx = scaleByAdam({ b1, b2, eps: 0 })
    expectSame(updatesOf(tx, scaled(c, run)), updatesOf(tx, run))
  })

  test.prop([decay, decay, fc.boolean(), vector(3, nonzero)])(
    'ε = 0: the first update is the sign of the gradient',
    (b1, b2, nesterov, g) => {
      const [first] = updatesOf(scaleByAdam({ b1, b2, eps: 0 }), constantRun(g, 1))
      expectEach(first, g, Math.sign)
      if (nesterov) expectEach(updatesOf(scaleByAdam({ b1: 0, b2, eps: 0, nesterov }), constantRun(g, 1))[0], g, Math.sign)
    },
  )

  test.prop([decay, decay, vector(3, nonzero), fc.integer({ min: 1, max: 20 })])(
    'ε = 0: so are all under a constant gradient',
    (b1, b2, g, t) => {
      for (const u of updatesOf(scaleByAdam({ b1, b2, eps: 0 }), constantRun(g, t))) expectEach(u, g, Math.sign)
    },
  )

  test.prop([decay, vectorRunOf()])('b1 = 0 ≡ scaleByRms, its bias corrected and ε outside the root', (b2, run) => {
    const rms = scaleByRms({ decay: b2, epsInSqrt: false, biasCorrection: true })
    for (const [i, u] of updatesOf(scaleByAdam({ b1: 0, b2 }), run).entries()) expectNear(u, updatesOf(rms, run)[i] as Float64Array)
  })

  test.prop([decay, vectorRunOf()])('b1 = 0: nothing to look ahead with', (b2, run) => {
    expectSame(updatesOf(scaleByAdam({ b1: 0, b2, nesterov: true }), run), updatesOf(scaleByAdam({ b1: 0, b2 }), run))
  })

  test.prop([vectorRunOf(nonzero), fc.double({ min: 1e-6, max: 10, noNaN: true })])('ε shortens', (run, eps) => {
    const [without, outside, inside] = [{ eps: 0 }, { eps }, { eps: 0, epsRoot: eps }].map((options) =>
      updatesOf(scaleByAdam(options), run),
    )
    for (const [t, u] of (without as Float64Array[]).entries()) {
      for (const i of u.keys()) {
        for (const shorter of [outside, inside]) expect(Math.abs(shorter?.[t]?.[i] as number)).toBeLessThanOrEqual(Math.abs(u[i] as number))
      }
    }
  })
})
