import { describe, expect, test } from 'vitest'
import { identity } from '../../src/chain/identity.ts'
import { mechanize } from '../../src/chain/mechanize.ts'
import { scale } from '../../src/transforms/scale.ts'
import { expectNear } from '../support/near.ts'
import { refuses } from '../support/refusals.ts'
import { expectSame } from '../support/same.ts'
import { ones, walk } from '../support/walk.ts'

const vector = (...xs: readonly number[]): Float64Array => Float64Array.from(xs)

describe('mechanize', () => {
  test('two steps by hand', () => {
    const tx = mechanize(scale(-1), { sInit: 1, numBetas: 1, eps: 1, weightDecay: 0 })
    const { updates, states } = walk(tx, vector(10), ones(2, 4) as Float64Array[], { isMoving: true })
    // Δ = 0, h = 0: m = 1, v = 0, r = 0, s = 1 · 1 / (0 + 1) = 1 and u = −1 · 2
    expectSame(updates[0], vector(-2))
    // Δ = (10 − 8) / (1 + 1) = 1, h = 4, clipped to 1: r = 1, m = max(0.9, 5) = 5, v = 16, s = (5 + 1) / (4 + 1) = 1.2, u = 10 − 1.2 · (1 + 4) − 8
    expectNear(updates[1]!, vector(-4), 1e-14)
    expectNear(vector(...states[1].r, ...states[1].m, ...states[1].v, ...states[1].s), vector(1, 5, 16, 1.2), 1e-14)
    expectSame([states[1].count, states[1].x0, states[1].baseOptimizerState], [2, vector(10), {}])
  })

  test('the decay is added relative to the gradient', () => {
    const tx = mechanize(scale(-1), { sInit: 1, numBetas: 1, eps: 1, weightDecay: 0.5 })
    // g = −4, p = 8, Δ = 1: h = −4 + 0.5 · 1 · 4 / (8 + 1) · 8
    const h = walk(tx, vector(10), ones(2, -4) as Float64Array[], { isMoving: true }).states[1].v[0]
    expect(Math.sqrt(h)).toBeCloseTo(4 - 16 / 9, 12)
  })

  test('x₀ are the params at the first update, not at init', () => {
    const tx = mechanize(scale(-1))
    expectSame(tx.update(vector(1), tx.init(vector(0)), vector(5))[1].x0, vector(5))
  })

  test('its defaults', () => {
    expectSame(mechanize(identity()).init(vector(0)), {
      baseOptimizerState: {},
      count: 0,
      r: [0, 0, 0, 0, 0, 0],
      m: [0, 0, 0, 0, 0, 0],
      v: [0, 0, 0, 0, 0, 0],
      s: [1e-6, 1e-6, 1e-6, 1e-6, 1e-6, 1e-6],
      x0: vector(0),
    })
  })

  refuses({
    'mechanize: weightDecay must be a finite number >= 0, got -1': () => mechanize(identity(), { weightDecay: -1 }),
    'mechanize: eps must be a finite number > 0, got 0': () => mechanize(identity(), { eps: 0 }),
    'mechanize: sInit must be a finite number > 0, got 0': () => mechanize(identity(), { sInit: 0 }),
    'mechanize: numBetas must be a whole number >= 1, got 0': () => mechanize(identity(), { numBetas: 0 }),
  })
})
