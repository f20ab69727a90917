import { describe, test } from 'vitest'
import { tensor } from '../../src/params/tensor.ts'
import { scaleByShampoo } from '../../src/transforms/scaleByShampoo.ts'
import { expectNear } from '../support/near.ts'
import { refuses } from '../support/refusals.ts'
import { expectSame } from '../support/same.ts'
import { ones, walk } from '../support/walk.ts'

const vector = (...xs: readonly number[]): Float64Array => Float64Array.from(xs)

describe('scaleByShampoo', () => {
  const zero = tensor([2, 2], [0, 0, 0, 0])

  test('a vector is divided by the root of its outer products', () => {
    expectNear(scaleByShampoo({ eps: 9 }).update(vector(4, 0), scaleByShampoo().init(vector(0, 0)), vector(0, 0))[0], vector(0.8, 0), 1e-12)
  })

  test('sums, or means', () => {
    const g = tensor([2, 2], [1, 0, 0, 2])
    const last = (b2: number): unknown => walk(scaleByShampoo({ b2 }), zero, [g, g]).states[1].preconditioners
    expectSame(last(1), [vector(2, 0, 0, 8), vector(2, 0, 0, 8)])
    expectSame(last(0.5), [vector(0.75, 0, 0, 3), vector(0.75, 0, 0, 3)])
  })

  test('a root for each axis, of twice their number', () => {
    const g = tensor([1, 1, 1], [8])
    expectNear(scaleByShampoo({ eps: 1e-30 }).update(g, scaleByShampoo().init(g), g)[0], tensor([1, 1, 1], [1]), 1e-12)
    expectNear(scaleByShampoo({ eps: 36 }).update(g, scaleByShampoo().init(g), g)[0], tensor([1, 1, 1], [0.8]), 1e-12)
  })

  test('a long axis has the diagonal only', () => {
    const tx = scaleByShampoo({ maxPreconditionerDim: 1, eps: 16 })
    const g = tensor([2, 1], [3, 0])
    const [u, state] = tx.update(g, tx.init(g), g)
    expectSame(state.preconditioners, [vector(9, 0), vector(9)])
    expectNear(u, tensor([2, 1], [0.6, 0]), 1e-12)
  })

  test('roots are taken anew every `updateInterval` updates', () => {
    const { updates } = walk(scaleByShampoo({ updateInterval: 2, eps: 1e-30 }), vector(0), ones(4, 3, 4) as Float64Array[])
    expectNear(updates[1]!, vector(0.75), 1e-12)
    expectNear(updates[2]!, vector(4 / Math.sqrt(41)), 1e-12)
  })

  refuses({
    'scaleByShampoo: b2 must be in [0, 1], got 2': () => scaleByShampoo({ b2: 2 }),
    'scaleByShampoo: eps must be a finite number > 0, got 0': () => scaleByShampoo({ eps: 0 }),
    'scaleByShampoo: updateInterval must be a whole number >= 1, got 0': () => scaleByShampoo({ updateInterval: 0 }),
  })
})
