import { describe, expect, test } from 'vitest'
import { projectionL2Sphere } from '../../src/projections/projectionL2Sphere.ts'

describe('projectionL2Sphere', () => {
  test('the length of the whole tree becomes the scale', () => {
    expect(projectionL2Sphere({ u: new Float64Array([0]), w: new Float64Array([-4, 3]) }, 10)).toEqual({
      u: new Float64Array([0]),
      w: new Float64Array([-8, 6]),
    })
    expect(projectionL2Sphere(new Float64Array([0, -0.5]))).toEqual(new Float64Array([0, -1]))
  })
  test('also where squares would overflow or vanish', () => {
    expect(projectionL2Sphere(new Float64Array([2 ** 1000, 0]))).toEqual(new Float64Array([1, 0]))
    expect(projectionL2Sphere(new Float64Array([0, 2 ** -1074]), 4)).toEqual(new Float64Array([0, 4]))
  })
  test('the zero tree gives NaN', () => {
    expect(projectionL2Sphere(new Float64Array(2))).toEqual(new Float64Array([NaN, NaN]))
  })
  test('refuses a scale that is not positive', () => {
    expect(() => projectionL2Sphere({}, 0)).toThrow(new RangeError('projectionL2Sphere: scale must be a finite number > 0, got 0'))
  })
})
