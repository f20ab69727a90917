/** Wrappers that move the params in a way of their own: Mechanic's scale, the climbs of SAM, Sophia's clipped Newton steps. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { identity } from '../../src/chain/identity.ts'
import { mechanize } from '../../src/chain/mechanize.ts'
import { sam } from '../../src/chain/sam.ts'
import { scaleBySophia } from '../../src/chain/scaleBySophia.ts'
import { adam } from '../../src/optimizers/adam.ts'
import { sgd } from '../../src/optimizers/sgd.ts'
import { applyUpdates } from '../../src/params/applyUpdates.ts'
import { setToZero } from '../../src/transforms/setToZero.ts'
import { vector } from '../support/arbitraries.ts'
import { expectNear } from '../support/near.ts'
import { nonzero } from '../support/numbers.ts'
import { play, updatesOf, vectorRunOf } from '../support/runs.ts'
import { expectSame } from '../support/same.ts'

const run = vectorRunOf(nonzero)
const rate = fc.double({ min: 0.01, max: 1, noNaN: true })

describe('mechanize', () => {
  test.prop([rate, run])('it scales, and nothing else: p − x₀ = Σ s times the sum of the base’s steps', (sInit, on) => {
    const base = sgd(0.5, { momentum: 0.5 })
    const steps = updatesOf(base, on)
    for (const [t, { params, updates, state }] of play(mechanize(base, { sInit, eps: 1e-14 }), on).entries()) {
      const scale = state.s.reduce((sum, s) => sum + s, 0)
      for (const [i, p] of applyUpdates(params, updates).entries()) {
        const [x0, way] = [on.params[i] as number, scale * steps.slice(0, t + 1).reduce((sum, u) => sum + (u[i] as number), 0)]
        expect(Math.abs(p - x0 - way)).toBeLessThan(1e-7 * (Math.abs(x0) + scale * 1e3))
      }
    }
  })

  test.prop([rate, run])('the first step has the given scale', (sInit, on) => {
    const [first] = play(mechanize(sgd(1), { sInit, weightDecay: 0 }), on)
    expect(first?.state.s.reduce((sum, s) => sum + s, 0)).toBeCloseTo(sInit, 6)
  })
})

describe('sam', () => {
  test.prop([fc.integer({ min: 1, max: 3 }), run])(
    'a climber that stands still: every k-th update is the optimizer’s, the others are 0',
    (syncPeriod, on) => {
      const steps = on.steps.filter((_, t) => (t + 1) % syncPeriod === 0)
      const moved = updatesOf(adam(0.1), { ...on, steps })
      for (const [t, u] of updatesOf(sam(adam(0.1), setToZero(), { syncPeriod }), on).entries()) {
        expectNear(u.map((x) => x + 0), (t + 1) % syncPeriod === 0 ? (moved[(t + 1) / syncPeriod - 1] as Float64Array) : u.map(() => 0)) // prettier-ignore
      }
    },
  )

  test.prop([rate, rate, vector(3, nonzero)])('a climb that is seen and one inside end at the same point', (eta, rho, x) => {
    const bowl = (p: Float64Array): readonly [number, Float64Array] => [p.reduce((sum, v) => sum + v * v, 0) / 2, p.slice()]
    const seen = sam(sgd(eta), sgd(rho))
    const [up, state] = seen.update(x, seen.init(x), x)
    const above = applyUpdates(x, up)
    const there = applyUpdates(above, seen.update(above, state, above)[0])
    const hidden = sam(sgd(eta), sgd(rho), { opaqueMode: true })
    const [u] = hidden.update(x, hidden.init(x), x, { value: bowl(x)[0], valueAndGradFn: bowl })
    const expected = x.map((v) => v - eta * (1 + rho) * v)
    for (const end of [there, applyUpdates(x, u)]) {
      for (const [i, p] of end.entries()) expect(Math.abs(p - (expected[i] as number))).toBeLessThan(1e-12 * Math.abs(x[i] as number))
    }
  })
})

describe('scaleBySophia', () => {
  const newton = (clipThreshold: number | null) => scaleBySophia(identity(), { b1: 0, b2: 0, gamma: 0.5, updateInterval: 1, clipThreshold })

  test.prop([rate, run])('β = 0: u = clip(g / max(γ ĥ, ε)), ĥ of the step before', (threshold, on) => {
    for (const clipThreshold of [threshold, null]) {
      const bound = clipThreshold ?? Infinity
      let hessian: Float64Array = on.params.map(() => 0)
      for (const { grads, updates } of play(newton(clipThreshold), on)) {
        const wanted = grads.map((g, i) => Math.min(Math.max(g / Math.max(0.5 * (hessian[i] as number), 1e-8), -bound), bound))
        expectNear(updates, wanted)
        hessian = grads
      }
    }
  })

  test.prop([run])('no update is longer than the threshold, and the first is a sign', (on) => {
    const updates = updatesOf(scaleBySophia(identity()), on)
    for (const u of updates) for (const x of u) expect(Math.abs(x)).toBeLessThanOrEqual(1)
    expectSame(updates[0], on.steps[0]?.grads.map(Math.sign))
  })
})
