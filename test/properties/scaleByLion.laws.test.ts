import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { chain } from '../../src/chain/chain.ts'
import { ema } from '../../src/transforms/ema.ts'
import { scaleByLion } from '../../src/transforms/scaleByLion.ts'
import { scaleBySign } from '../../src/transforms/scaleBySign.ts'
import { expectNear } from '../support/near.ts'
import { decay, nonzero, powerOfTwo } from '../support/numbers.ts'
import { mapGradients, play, updatesOf, vectorRunOf } from '../support/runs.ts'
import { expectSame } from '../support/same.ts'

const mixed = (b: number, grads: Float64Array, mu: Float64Array): Float64Array => grads.map((x, i) => (1 - b) * x + b * (mu[i] as number))

describe('scaleByLion', () => {
  test.prop([decay, decay, vectorRunOf(nonzero)])('hard updates are signs', (b1, b2, run) => {
    for (const u of updatesOf(scaleByLion({ b1, b2 }), run)) expect(u.every((x) => [-1, 0, 1].includes(x))).toBe(true)
  })

  test.prop([decay, decay, vectorRunOf(nonzero)])(
    'hard: u = sign(x), smooth: tanh(b x), refined: x inside (−1, 1) and sign(x) outside',
    (b1, b2, run) => {
      const bounds = [
        [scaleByLion({ b1, b2 }), Math.sign],
        [scaleByLion({ b1, b2, mode: 'smooth', smoothBeta: 0.1 }), (x: number) => Math.tanh(0.1 * x)],
        [scaleByLion({ b1, b2, mode: 'smooth' }), Math.tanh],
        [scaleByLion({ b1, b2, mode: 'refined' }), (x: number) => (Math.abs(x) < 1 ? x : Math.sign(x))],
      ] as const
      for (const [tx, bound] of bounds) {
        for (const { grads, before, state, updates } of play(tx, run)) {
          expectNear(updates, mixed(b1, grads, before.mu).map(bound))
          expectNear(state.mu, mixed(b2, grads, before.mu))
        }
      }
    },
  )

  test.prop([decay, vectorRunOf(nonzero)])('equal decays ≡ the sign of the mean', (beta, run) => {
    const signum = chain(ema(beta, { debias: false }), scaleBySign())
    expectSame(updatesOf(scaleByLion({ b1: beta, b2: beta }), run), updatesOf(signum, run))
  })

  test.prop([decay, powerOfTwo, fc.boolean(), vectorRunOf(nonzero)])('u(c g) = ± u(g), the sign that of c', (b1, c, isNegative, run) => {
    const sign = isNegative ? -1 : 1
    const scaled = updatesOf(
      scaleByLion({ b1 }),
      mapGradients(run, (g) => g.map((x) => sign * c * x)),
    )
    expectSame(
      scaled,
      updatesOf(scaleByLion({ b1 }), run).map((u) => u.map((x) => sign * x)),
    )
  })
})
