import { fc, test } from '@fast-check/vitest'
import { describe } from 'vitest'
import { averageIncrementallyUpdates } from '../../src/chain/averageIncrementallyUpdates.ts'
import { accumulateAvgUpdates } from '../../src/transforms/accumulateAvgUpdates.ts'
import { vector } from '../support/arbitraries.ts'
import { expectNear } from '../support/near.ts'
import { nonzero } from '../support/numbers.ts'
import { constantRun, updatesOf } from '../support/runs.ts'
import { expectSame } from '../support/same.ts'

const k = fc.integer({ min: 1, max: 4 })
const gradients = fc.array(vector(2, nonzero), { minLength: 1, maxLength: 9 })
const runOn = (grads: readonly Float64Array[]) => ({ params: new Float64Array(2), steps: grads.map((g) => ({ grads: g, value: 0 })) })
const zero = new Float64Array(2)

describe('accumulateAvgUpdates', () => {
  test.prop([k, gradients])('every k-th update is the mean of k, the others are 0', (steps, grads) => {
    for (const [t, u] of updatesOf(accumulateAvgUpdates(steps), runOn(grads)).entries()) {
      if ((t + 1) % steps !== 0) expectSame(u, zero)
      else expectNear(u, zero.map((_, i) => grads.slice(t + 1 - steps, t + 1).reduce((sum, g) => sum + (g[i] as number), 0) / steps), 1e-7) // prettier-ignore
    }
  })

  test.prop([k, vector(2, nonzero)])('k equal gradients have themselves as mean, exactly', (steps, g) => {
    expectSame(updatesOf(accumulateAvgUpdates(steps), constantRun(g, steps)).at(-1), g)
  })

  test('a NaN spoils its own k updates only', () => {
    const [g, nan] = [Float64Array.of(1, 2), Float64Array.of(NaN, NaN)]
    expectSame(updatesOf(accumulateAvgUpdates(2), runOn([nan, g, g, g])), [zero, nan, zero, g])
  })

  test.prop([k, gradients])('averageIncrementallyUpdates of gradients that are means already ≡ accumulateAvgUpdates', (steps, grads) => {
    expectSame(updatesOf(averageIncrementallyUpdates(null, steps), runOn(grads)), updatesOf(accumulateAvgUpdates(steps), runOn(grads)))
  })
})
