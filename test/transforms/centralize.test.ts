import { describe, test } from 'vitest'
import { tensor } from '../../src/params/tensor.ts'
import { centralize } from '../../src/transforms/centralize.ts'
import { expectSame } from '../support/same.ts'

const vector = (...xs: readonly number[]): Float64Array => Float64Array.from(xs)

describe('centralize', () => {
  test('vectors and numbers pass through', () => {
    const g = { v: vector(1, 2), t: tensor([2], [1, 2]), n: tensor([], [3]) }
    expectSame(centralize().update(g, {}, g), [g, {}])
  })

  test('of a tensor the mean over all axes but the first goes', () => {
    const g = tensor([2, 2, 2], [1, 2, 3, 6, 0, 0, 4, 4])
    expectSame(centralize().update(g, centralize().init(g), g), [tensor([2, 2, 2], [-2, -1, 0, 3, -2, -2, 2, 2]), {}])
  })
})
