import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { scaleByAdam } from '../../src/transforms/scaleByAdam.ts'
import { scaleByAmsgrad } from '../../src/transforms/scaleByAmsgrad.ts'
import { vector } from '../support/arbitraries.ts'
import { expectEach, expectNear } from '../support/near.ts'
import { decay, nonzero } from '../support/numbers.ts'
import { constantRun, play, updatesOf, vectorRunOf } from '../support/runs.ts'

describe('scaleByAmsgrad', () => {
  test.prop([decay, decay, fc.boolean(), vectorRunOf(nonzero)])(
    'the denominator never shrinks: v̄ₜ ≥ v̄ₜ₋₁, v̄ₜ ≥ vₜ',
    (b1, b2, correctAfterMax, run) => {
      for (const { before, state } of play(scaleByAmsgrad({ b1, b2, correctAfterMax }), run)) {
        for (const [i, nuMax] of state.nuMax.entries()) {
          expect(nuMax).toBeGreaterThanOrEqual(before.nuMax[i] as number)
          expect(nuMax).toBeGreaterThanOrEqual(state.nu[i] as number)
        }
      }
    },
  )

  test.prop([decay, decay, vector(3, nonzero)])('while gradients grow it is Adam', (b1, b2, g) => {
    const growing = { params: g, steps: [1, 2, 5].map((k) => ({ grads: g.map((x) => k * x), value: 0 })) }
    for (const correctAfterMax of [false, true]) {
      const amsgrad = updatesOf(scaleByAmsgrad({ b1, b2, epsRoot: 0.1, correctAfterMax }), growing)
      for (const [i, u] of updatesOf(scaleByAdam({ b1, b2, epsRoot: 0.1 }), growing).entries()) expectNear(amsgrad[i] as Float64Array, u)
    }
  })

  test.prop([decay, decay, vector(3, nonzero)])('uncorrected: u₁ = (1 − β₁) g / √((1 − β₂) g²)', (b1, b2, g) => {
    const tx = scaleByAmsgrad({ b1, b2, eps: 0, biasCorrectionMu: false, biasCorrectionNu: false })
    const [first] = updatesOf(tx, constantRun(g, 1))
    expectEach(first, g, (x) => ((1 - b1) * Math.sign(x)) / Math.sqrt(1 - b2))
  })
})
