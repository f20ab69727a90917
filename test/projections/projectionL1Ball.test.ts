import { describe, expect, test } from 'vitest'
import { projectionL1Ball } from '../../src/projections/projectionL1Ball.ts'

describe('projectionL1Ball', () => {
  test('what is inside or on it stays as it is, in new arrays', () => {
    const x = new Float64Array([0.5, -0.5, 0])
    expect(projectionL1Ball(x)).toEqual(x)
    expect(projectionL1Ball(x)).not.toBe(x)
    expect(projectionL1Ball(x, 7)).toEqual(x)
  })
  test('what is outside goes to the sphere', () => {
    expect(projectionL1Ball(new Float64Array([2, -1.5, 0]))).toEqual(new Float64Array([0.75, -0.25, 0]))
    expect(projectionL1Ball([new Float64Array([3]), new Float64Array([-2])], 3)).toEqual([new Float64Array([2]), new Float64Array([-1])])
  })
  test('NaN makes everything NaN', () => {
    expect(projectionL1Ball(new Float64Array([0, NaN]))).toEqual(new Float64Array([NaN, NaN]))
  })
  test('refuses a scale that is not positive', () => {
    expect(() => projectionL1Ball({}, NaN)).toThrow(new RangeError('projectionL1Ball: scale must be a finite number > 0, got NaN'))
  })
})
