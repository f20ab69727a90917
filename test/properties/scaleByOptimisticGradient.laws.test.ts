import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { scaleByOptimisticGradient } from '../../src/transforms/scaleByOptimisticGradient.ts'
import { vector } from '../support/arbitraries.ts'
import { expectEach, expectNear } from '../support/near.ts'
import { nonzero } from '../support/numbers.ts'
import { constantRun, play, updatesOf, vectorRunOf } from '../support/runs.ts'

const weight = fc.double({ min: -3, max: 3, noNaN: true })

describe('scaleByOptimisticGradient', () => {
  test.prop([weight, weight, vector(3, nonzero)])('a constant gradient: u = α g', (alpha, beta, g) => {
    for (const u of updatesOf(scaleByOptimisticGradient({ alpha, beta }), constantRun(g, 4))) {
      for (const [i, x] of g.entries()) expect(Math.abs((u[i] as number) - alpha * x)).toBeLessThanOrEqual(1e-14 * Math.abs(x))
    }
  })

  test.prop([vectorRunOf(nonzero)])('u = g + (g − g before), the first before itself', (run) => {
    for (const [t, { grads, updates }] of play(scaleByOptimisticGradient(), run).entries()) {
      const before = t === 0 ? grads : (run.steps[t - 1]?.grads as Float64Array)
      expectEach(updates, grads, (x, i) => 2 * x - (before[i] as number))
    }
  })

  test.prop([weight, weight, vectorRunOf(nonzero)])('schedules are evaluated, from count 0', (alpha, beta, run) => {
    const alphaAt = (count: number): number => alpha * (count + 1)
    const betaAt = (count: number): number => beta / (count + 1)
    const scheduled = updatesOf(scaleByOptimisticGradient({ alpha: alphaAt, beta: betaAt }), run)
    for (const [t, u] of scheduled.entries()) {
      const constant = updatesOf(scaleByOptimisticGradient({ alpha: alphaAt(t), beta: betaAt(t) }), run)
      expectNear(u, constant[t] as Float64Array)
    }
  })
})
