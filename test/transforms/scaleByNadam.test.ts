import { fc, test as law } from '@fast-check/vitest'
import { describe } from 'vitest'
import { scaleByNadam } from '../../src/transforms/scaleByNadam.ts'
import { scaleByRms } from '../../src/transforms/scaleByRms.ts'
import { expectNear } from '../support/near.ts'
import { decay, nonzero } from '../support/numbers.ts'
import { refuses } from '../support/refusals.ts'
import { constantRun, updatesOf, vectorRunOf } from '../support/runs.ts'
import { vector } from '../support/arbitraries.ts'

describe('scaleByNadam', () => {
  refuses({
    'scaleByNadam: b1 must be in [0, 1), got 1': () => scaleByNadam({ b1: 1 }),
    'scaleByNadam: b2 must be in [0, 1), got -0.1': () => scaleByNadam({ b2: -0.1 }),
    'scaleByNadam: eps must be a finite number >= 0, got -1': () => scaleByNadam({ eps: -1 }),
    'scaleByNadam: momentumDecay must be a finite number >= 0, got -1': () => scaleByNadam({ momentumDecay: -1 }),
  })

  law.prop([decay, vectorRunOf(nonzero)])('β₁ = 0: no momentum, scaleByRms with correction', (b2, run) => {
    const rms = updatesOf(scaleByRms({ decay: b2, eps: 1e-3, epsInSqrt: false, biasCorrection: true }), run)
    for (const [i, u] of updatesOf(scaleByNadam({ b1: 0, b2, eps: 1e-3 }), run).entries()) expectNear(u, rms[i] as Float64Array)
  })

  law.prop([decay, vector(3, nonzero)])('u₁ = (1 + μ₂ (1 − β₁) / (1 − μ₁ μ₂)) g / (|g| + ε)', (b1, g) => {
    const mu = (t: number): number => b1 * (1 - 0.96 ** (t / 4) / 2)
    const factor = 1 + (mu(2) * (1 - b1)) / (1 - mu(1) * mu(2))
    const [u] = updatesOf(scaleByNadam({ b1, eps: 0.5, momentumDecay: 0.25 }), constantRun(g, 1))
    expectNear(u as Float64Array, g.map((x) => (factor * x) / (Math.abs(x) + 0.5))) // prettier-ignore
  })

  law.prop([fc.constantFrom(0.5, 0.9), vector(2, nonzero)])('ψ = 0: the momentum is β₁ / 2 from the first step to the last', (b1, g) => {
    const [first, second] = [constantRun(g, 1), constantRun(g, 2)].map((run) =>
      updatesOf(scaleByNadam({ b1, eps: 0, momentumDecay: 0 }), run).at(-1),
    )
    const half = b1 / 2
    const factor = (product: number, mean: number): number => (1 - half) / (1 - product) + (half * mean) / (1 - product * half)
    expectNear(first as Float64Array, g.map((x) => factor(half, 1 - b1) * Math.sign(x))) // prettier-ignore
    expectNear(second as Float64Array, g.map((x) => factor(half ** 2, 1 - b1 ** 2) * Math.sign(x))) // prettier-ignore
  })
})
