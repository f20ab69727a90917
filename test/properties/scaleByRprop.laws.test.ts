import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { scaleByRprop } from '../../src/transforms/scaleByRprop.ts'
import { vector } from '../support/arbitraries.ts'
import { expectEach } from '../support/near.ts'
import { nonzero } from '../support/numbers.ts'
import { constantRun, play, updatesOf, vectorRunOf, scaled } from '../support/runs.ts'
import { expectSame } from '../support/same.ts'

const rate = fc.double({ min: 1e-3, max: 10, noNaN: true })
const tiny = fc.double({ min: 1e-200, max: 1e-3, noNaN: true })

describe('scaleByRprop', () => {
  test.prop([rate, vector(3, nonzero)])('it does not lag: the first update is η sign(g₁)', (eta, g) => {
    expectEach(updatesOf(scaleByRprop(eta), constantRun(g, 1))[0], g, (x) => eta * Math.sign(x))
  })

  test.prop([rate, tiny, vectorRunOf(nonzero)])('only signs count: u(c g) = u(g)', (eta, c, run) => {
    expectSame(updatesOf(scaleByRprop(eta), scaled(c, run)), updatesOf(scaleByRprop(eta), run))
  })

  test.prop([vector(3, nonzero), fc.integer({ min: 1, max: 20 })])(
    'while signs stay, steps grow: |uₜ| = min(η η⁺ᵗ⁻¹, the largest)',
    (g, t) => {
      const last = updatesOf(scaleByRprop(0.1, { etaPlus: 1.5, maxStepSize: 2 }), constantRun(g, t)).at(-1) as Float64Array
      expectEach(last, g, (x) => Math.sign(x) * Math.min(0.1 * 1.5 ** (t - 1), 2))
    },
  )

  test.prop([vectorRunOf(nonzero)])('where the sign changes it stops, and the step shrinks', (run) => {
    for (const { grads, before, state, updates } of play(scaleByRprop(0.1, { etaMinus: 0.25, minStepSize: 0.05 }), run)) {
      for (const [i, x] of grads.entries()) {
        if (x * (before.previousGradient[i] as number) >= 0) continue
        expect([updates[i], state.previousGradient[i]]).toEqual([0, 0])
        expect(state.stepSizes[i]).toBe(Math.max((before.stepSizes[i] as number) * 0.25, 0.05))
      }
    }
  })

  test.prop([vectorRunOf(nonzero)])('after a stop the step is taken as it is', (run) => {
    const steps = run.steps.flatMap((step) => [step, { ...step, grads: step.grads.map((x) => -x) }, step])
    const taken = play(scaleByRprop(0.1), { ...run, steps })
    expectEach(taken[2]?.updates, run.steps[0]?.grads as Float64Array, (x) => 0.05 * Math.sign(x))
  })

  test('steps keep within their bounds from the first', () => {
    const g = new Float64Array([1])
    expect(updatesOf(scaleByRprop(10, { maxStepSize: 2 }), constantRun(g, 1))).toEqual([new Float64Array([2])])
    expect(updatesOf(scaleByRprop(1, { minStepSize: 3 }), constantRun(g, 1))).toEqual([new Float64Array([3])])
  })
})
