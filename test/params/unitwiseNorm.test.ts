import { describe, test } from 'vitest'
import { tensor } from '../../src/params/tensor.ts'
import { unitwiseNorm } from '../../src/params/unitwiseNorm.ts'
import { expectNear } from '../support/near.ts'
import { refuses } from '../support/refusals.ts'
import { expectSame } from '../support/same.ts'

const vector = (...xs: readonly number[]): Float64Array => Float64Array.from(xs)

describe('unitwiseNorm', () => {
  const fourth = Array.from({ length: 16 }, (_, i) => i)
  test.each([
    ['a vector', vector(3, 4), vector(5, 5)],
    ['a number', tensor([], [-3]), tensor([], [3])],
    ['a row', tensor([1, 2], [3, 4]), tensor([1, 2], [5, 5])],
    ['a matrix', tensor([2, 2], [3, 5, 4, 12]), tensor([2, 2], [5, 13, 5, 13])],
    ['rank 3', tensor([2, 1, 2], [3, 5, 4, 12]), tensor([2, 1, 2], [5, 13, 5, 13])],
    ['rank 4', tensor([2, 2, 2, 2], fourth), tensor([2, 2, 2, 2], fourth.map((i) => Math.sqrt(i % 2 === 0 ? 560 : 680)))],
    ['rank 5', tensor([2, 2, 2, 1, 2], fourth), tensor([2, 2, 2, 1, 2], fourth.map((i) => Math.sqrt(i % 2 === 0 ? 560 : 680)))],
  ])('of %s', (_, x, norms) => expectNear(unitwiseNorm(x), norms, 1e-15)) // prettier-ignore

  test('along axes of one’s choice', () => {
    const x = tensor([2, 2], [3, 4, 6, 8])
    expectSame(unitwiseNorm(x, { axis: 1 }), tensor([2, 2], [5, 5, 10, 10]))
    expectSame(unitwiseNorm(x, { axis: -1 }), tensor([2, 2], [5, 5, 10, 10]))
    expectSame(unitwiseNorm(x, { axis: [0, 1] }), tensor([2, 2], [Math.sqrt(125), Math.sqrt(125), Math.sqrt(125), Math.sqrt(125)]))
  })

  refuses({
    'unitwiseNorm: axis must be given for a leaf of shape [2, 2, 1, 1, 1, 1]': () => unitwiseNorm(tensor([2, 2, 1, 1, 1, 1], [1, 2, 3, 4])),
  })
})
