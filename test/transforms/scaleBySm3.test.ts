import { describe, test } from 'vitest'
import { tensor } from '../../src/params/tensor.ts'
import { scaleBySm3 } from '../../src/transforms/scaleBySm3.ts'
import { expectNear } from '../support/near.ts'
import { refuses } from '../support/refusals.ts'
import { expectSame } from '../support/same.ts'
import { walk } from '../support/walk.ts'

const vector = (...xs: readonly number[]): Float64Array => Float64Array.from(xs)

describe('scaleBySm3', () => {
  test('bounds are the largest of each row and column, and their smaller the estimate', () => {
    const params = tensor([2, 2], [0, 0, 0, 0])
    const tx = scaleBySm3({ b1: 0, eps: 0 })
    const { updates, states } = walk(tx, params, [tensor([2, 2], [1, 2, 3, 0]), tensor([2, 2], [0, 0, 0, 4])])
    expectSame(states[0].mu, [vector(4, 9), vector(9, 4)])
    expectSame(states[1].mu, [vector(4, 20), vector(9, 20)])
    expectNear(updates[0]!, tensor([2, 2], [1, 1, 1, 0]), 1e-15)
    expectNear(updates[1]!, tensor([2, 2], [0, 0, 0, 4 / Math.sqrt(20)]), 1e-15)
  })

  test('with a decay the sums are means', () => {
    expectSame(walk(scaleBySm3({ b2: 0.75 }), vector(0), [vector(2), vector(2)]).states.map(({ mu }) => mu[0][0]), [1, 1.75]) // prettier-ignore
  })

  test('momentum, and ε inside the root', () => {
    const { updates, states } = walk(scaleBySm3({ b1: 0.5, eps: 16 }), vector(0), [vector(3), vector(0)])
    expectSame(updates, [vector(0.3), vector(0.15)])
    expectSame(states[1].nu, vector(0.15))
  })

  test('a leaf of rank 0 is a number', () => {
    const n = tensor([], [2])
    expectSame(scaleBySm3({ b1: 0, eps: 0 }).update(n, scaleBySm3().init(n), n), [
      tensor([], [1]),
      { mu: [vector(4)], nu: tensor([], [1]) },
    ])
  })

  refuses({
    'scaleBySm3: b1 must be in [0, 1), got 1': () => scaleBySm3({ b1: 1 }),
    'scaleBySm3: b2 must be in [0, 1], got 1.5': () => scaleBySm3({ b2: 1.5 }),
    'scaleBySm3: eps must be a finite number >= 0, got -1': () => scaleBySm3({ eps: -1 }),
  })
})
