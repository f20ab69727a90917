/** scaleByAdemamix, scaleBySimplifiedAdemamix. */
import { fc, test } from '@fast-check/vitest'
import { describe } from 'vitest'
import { scaleByAdam } from '../../src/transforms/scaleByAdam.ts'
import { scaleByAdemamix } from '../../src/transforms/scaleByAdemamix.ts'
import { scaleByRms } from '../../src/transforms/scaleByRms.ts'
import { scaleBySimplifiedAdemamix } from '../../src/transforms/scaleBySimplifiedAdemamix.ts'
import { vector } from '../support/arbitraries.ts'
import { expectEach, expectNear } from '../support/near.ts'
import { decay, nonzero, powerOfTwo } from '../support/numbers.ts'
import { constantRun, updatesOf, vectorRunOf, scaled } from '../support/runs.ts'
import { expectSame } from '../support/same.ts'

const weight = fc.double({ min: 0, max: 10, noNaN: true })
const times = fc.integer({ min: 1, max: 10 })

describe('scaleByAdemamix', () => {
  test.prop([decay, decay, decay, vectorRunOf(nonzero)])('α = 0 is Adam', (b1, b2, b3, run) => {
    const mixed = updatesOf(scaleByAdemamix({ b1, b2, b3, alpha: 0, epsRoot: 0.1 }), run)
    for (const [i, u] of updatesOf(scaleByAdam({ b1, b2, epsRoot: 0.1 }), run).entries()) expectNear(mixed[i] as Float64Array, u)
  })

  test.prop([decay, weight, vector(3, nonzero), times])('ε = 0, a constant gradient: uₜ = sign(g) (1 + α (1 − β₃ᵗ))', (b3, alpha, g, t) => {
    const last = updatesOf(scaleByAdemamix({ b3, alpha, eps: 0 }), constantRun(g, t)).at(-1) as Float64Array
    expectEach(last, g, (x) => Math.sign(x) * (1 + alpha * (1 - b3 ** t)))
  })

  test.prop([vector(3, nonzero), times])('schedules are evaluated, from count 0', (g, t) => {
    const at = (count: number) => ({ b3: 1 / (count + 2), alpha: count + 1 })
    const tx = scaleByAdemamix({ b3: (count) => at(count).b3, alpha: (count) => at(count).alpha, eps: 0 })
    const slow = Array.from({ length: t }, (_, i) => i).reduce((mean, i) => at(i).b3 * mean + (1 - at(i).b3), 0)
    expectEach(updatesOf(tx, constantRun(g, t)).at(-1), g, (x) => Math.sign(x) * (1 + at(t - 1).alpha * slow))
  })
})

describe('scaleBySimplifiedAdemamix', () => {
  test.prop([decay, vectorRunOf(nonzero)])('b1 = 0, α = 0 ≡ scaleByRms, its bias corrected and ε outside the root', (b2, run) => {
    const rms = updatesOf(scaleByRms({ decay: b2, epsInSqrt: false, biasCorrection: true }), run)
    for (const [i, u] of updatesOf(scaleBySimplifiedAdemamix({ b1: 0, b2 }), run).entries()) expectNear(u, rms[i] as Float64Array)
  })

  test.prop([decay, weight, vector(3, nonzero), times])(
    'ε = 0, a constant gradient: uₜ = sign(g) ((1 − β₁ᵗ) / (1 − β₁) + α)',
    (b1, alpha, g, t) => {
      const last = updatesOf(scaleBySimplifiedAdemamix({ b1, alpha, eps: 0 }), constantRun(g, t)).at(-1) as Float64Array
      expectEach(last, g, (x) => Math.sign(x) * ((1 - b1 ** t) / (1 - b1) + alpha))
    },
  )

  test.prop([vector(3, nonzero), times])('a schedule of α is evaluated, from count 0', (g, t) => {
    const tx = scaleBySimplifiedAdemamix({ b1: 0, alpha: (count) => count + 1, eps: 0 })
    expectEach(updatesOf(tx, constantRun(g, t)).at(-1), g, (x) => Math.sign(x) * (1 + t))
  })

  test.prop([decay, powerOfTwo, vectorRunOf(nonzero)])('u(c g, c ε, c² ε̄) = u(g, ε, ε̄)', (b1, c, run) => {
    const at = (k: number) => scaleBySimplifiedAdemamix({ b1, alpha: 1, eps: k, epsRoot: k * k })
    expectSame(updatesOf(at(c), scaled(c, run)), updatesOf(at(1), run))
  })
})
