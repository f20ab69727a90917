import { fc, test } from '@fast-check/vitest'
import { describe } from 'vitest'
import { scaleByRss } from '../../src/transforms/scaleByRss.ts'
import { vector } from '../support/arbitraries.ts'
import { expectEach } from '../support/near.ts'
import { nonzero, powerOfTwo } from '../support/numbers.ts'
import { constantRun, play, updatesOf, vectorRunOf, scaled } from '../support/runs.ts'
import { expectSame } from '../support/same.ts'

const start = fc.double({ min: 0, max: 5, noNaN: true })

describe('scaleByRss', () => {
  test.prop([powerOfTwo, vectorRunOf(nonzero)])('from 0 and with ε = 0: u(c g) = u(g)', (c, run) => {
    const tx = scaleByRss({ initialAccumulatorValue: 0, eps: 0 })
    expectSame(updatesOf(tx, scaled(c, run)), updatesOf(tx, run))
  })

  test.prop([vector(3, nonzero), fc.integer({ min: 1, max: 20 }), fc.boolean()])(
    'a constant gradient: uₜ = sign(g) / √t',
    (g, t, epsInSqrt) => {
      const last = updatesOf(scaleByRss({ initialAccumulatorValue: 0, eps: 0, epsInSqrt }), constantRun(g, t)).at(-1) as Float64Array
      expectEach(last, g, (x) => Math.sign(x) / Math.sqrt(t))
    },
  )

  test.prop([start, start, vectorRunOf(nonzero)])('u = g / √(s + ε), or g / (√s + ε)', (initialAccumulatorValue, eps, run) => {
    for (const epsInSqrt of [true, false]) {
      for (const { grads, before, state, updates } of play(scaleByRss({ initialAccumulatorValue, eps, epsInSqrt }), run)) {
        const sum = grads.map((x, i) => x * x + (before.sumOfSquares[i] as number))
        expectSame(state.sumOfSquares, sum)
        expectEach(updates, grads, (x, i) => x / (epsInSqrt ? Math.sqrt((sum[i] as number) + eps) : Math.sqrt(sum[i] as number) + eps))
      }
    }
  })

  test('where nothing has come yet the update is 0, whatever ε', () => {
    const zero = new Float64Array(2)
    for (const epsInSqrt of [true, false]) {
      const tx = scaleByRss({ initialAccumulatorValue: 0, eps: 0, epsInSqrt })
      expectSame(tx.update(zero, tx.init(zero), zero)[0], zero)
    }
  })
})
