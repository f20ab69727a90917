import { describe, test } from 'vitest'
import { scaleBySophia } from '../../src/chain/scaleBySophia.ts'
import { identity } from '../../src/chain/identity.ts'
import { scale } from '../../src/transforms/scale.ts'
import { expectNear } from '../support/near.ts'
import { refuses } from '../support/refusals.ts'
import { expectSame } from '../support/same.ts'
import { ones, walk } from '../support/walk.ts'

const vector = (...xs: readonly number[]): Float64Array => Float64Array.from(xs)

describe('scaleBySophia', () => {
  test('h enters after the update, every `updateInterval` updates', () => {
    const tx = scaleBySophia(scale(100), { b1: 0, b2: 0.5, gamma: 0.5, clipThreshold: null, eps: 0.25, updateInterval: 2 })
    const { updates, states } = walk(tx, vector(0), ones(2, 4, 4, 4) as Float64Array[])
    expectSame(states.map(({ nu }) => nu[0]), [100, 100, 250, 250]) // prettier-ignore
    expectNear(
      Float64Array.from(updates, (u) => u[0]!),
      vector(8, 0.08, 0.08, 0.032),
      1e-12,
    )
  })

  test('the mean is unbiased, and updates are clipped', () => {
    const tx = scaleBySophia(identity(), { b1: 0.5, gamma: 1, eps: 2, b2: 0, clipThreshold: 0.75 })
    expectSame(walk(tx, vector(0), ones(1, -5) as Float64Array[]).updates, ones(0.5, -0.75))
    expectSame(tx.init(vector(0)), { count: 0, mu: vector(0), nu: vector(0), hessianFnState: {} })
  })

  refuses({
    'scaleBySophia: b1 must be in [0, 1), got 1': () => scaleBySophia(identity(), { b1: 1 }),
    'scaleBySophia: b2 must be in [0, 1), got 1': () => scaleBySophia(identity(), { b2: 1 }),
    'scaleBySophia: eps must be a finite number > 0, got 0': () => scaleBySophia(identity(), { eps: 0 }),
    'scaleBySophia: gamma must be a finite number > 0, got 0': () => scaleBySophia(identity(), { gamma: 0 }),
    'scaleBySophia: clipThreshold must be a finite number > 0, got 0': () => scaleBySophia(identity(), { clipThreshold: 0 }),
    'scaleBySophia: updateInterval must be a whole number >= 1, got 0': () => scaleBySophia(identity(), { updateInterval: 0 }),
  })
})
