import { describe, expect, test } from 'vitest'
import { tensor } from '../../src/params/tensor.ts'
import { projectionSimplex } from '../../src/projections/projectionSimplex.ts'

describe('projectionSimplex', () => {
  test('what is large stays, what is small becomes 0', () => {
    expect(projectionSimplex(new Float64Array([2, 1.5, 0]))).toEqual(new Float64Array([0.75, 0.25, 0]))
    expect(projectionSimplex(new Float64Array([0, 0, 0, 0]))).toEqual(new Float64Array([0.25, 0.25, 0.25, 0.25]))
    expect(projectionSimplex(new Float64Array([9]), 2)).toEqual(new Float64Array([2]))
  })
  test('a number exactly at the threshold becomes 0', () => {
    expect(projectionSimplex(new Float64Array([1, 0]))).toEqual(new Float64Array([1, 0]))
  })
  test('over the whole tree', () => {
    const tree = [new Float64Array([3]), tensor([1, 2], [2, -7])]
    expect(projectionSimplex(tree, 3)).toEqual([new Float64Array([2]), tensor([1, 2], [1, 0])])
  })
  test('numbers that are large beside the scale do not cancel', () => {
    expect(projectionSimplex(new Float64Array([1e17, 1e17, 0]))).toEqual(new Float64Array([0.5, 0.5, 0]))
  })
  test('−∞ becomes 0, NaN and ∞ make everything NaN', () => {
    expect(projectionSimplex(new Float64Array([0.5, -Infinity, 0.5]))).toEqual(new Float64Array([0.5, 0, 0.5]))
    expect(projectionSimplex(new Float64Array([1, NaN]))).toEqual(new Float64Array([NaN, NaN]))
    expect(projectionSimplex(new Float64Array([1, Infinity]))).toEqual(new Float64Array([NaN, NaN]))
  })
  test('an empty tree stays empty', () => {
    expect(projectionSimplex({})).toEqual({})
  })
  test('refuses a scale that is not positive', () => {
    expect(() => projectionSimplex({}, 0)).toThrow(new RangeError('projectionSimplex: scale must be a finite number > 0, got 0'))
  })
})
