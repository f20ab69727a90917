import { describe, expect, test } from 'vitest'
import { projectionL1Sphere } from '../../src/projections/projectionL1Sphere.ts'

describe('projectionL1Sphere', () => {
  test('magnitudes go to the simplex, signs stay', () => {
    expect(projectionL1Sphere(new Float64Array([2, -1.5, 0]))).toEqual(new Float64Array([0.75, -0.25, 0]))
    expect(projectionL1Sphere({ u: new Float64Array([-4]), w: new Float64Array([2]) }, 4)).toEqual({
      u: new Float64Array([-3]),
      w: new Float64Array([1]),
    })
  })
  test('from inside outwards, a 0 to the positive side', () => {
    expect(projectionL1Sphere(new Float64Array([0.25, -0.25, 0]), 2)).toEqual(new Float64Array([0.75, -0.75, 0.5]))
    expect(projectionL1Sphere(new Float64Array(4))).toEqual(new Float64Array([0.25, 0.25, 0.25, 0.25]))
  })
  test('refuses a scale that is not positive', () => {
    expect(() => projectionL1Sphere({}, -1)).toThrow(new RangeError('projectionL1Sphere: scale must be a finite number > 0, got -1'))
  })
})
