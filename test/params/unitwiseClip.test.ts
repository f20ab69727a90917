import { describe, test } from 'vitest'
import { unitwiseClip } from '../../src/params/unitwiseClip.ts'
import { expectSame } from '../support/same.ts'

const vector = (...xs: readonly number[]): Float64Array => Float64Array.from(xs)

describe('unitwiseClip', () => {
  test('what is shorter stays; what is as long or longer gets the length', () => {
    expectSame(unitwiseClip(vector(1, 2, 4), vector(2, 2, 2), vector(7, 7, 7)), vector(7, 7, 3.5))
    expectSame(unitwiseClip(vector(0), vector(0), vector(0)), vector(0))
    expectSame(unitwiseClip(vector(0.5), vector(0.25), vector(3), { divEps: 1 }), vector(0.75))
  })
})
