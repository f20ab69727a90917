import { describe, expect, test } from 'vitest'
import { projectionL2Ball } from '../../src/projections/projectionL2Ball.ts'

describe('projectionL2Ball', () => {
  test('what is inside or on it stays as it is, in new arrays', () => {
    const x = new Float64Array([3, -4])
    expect(projectionL2Ball(x, 5)).toEqual(x)
    expect(projectionL2Ball(x, 5)).not.toBe(x)
    expect(projectionL2Ball(x, 9)).toEqual(x)
    expect(projectionL2Ball(new Float64Array([0.25]))).toEqual(new Float64Array([0.25]))
  })
  test('what is outside is shortened', () => {
    expect(projectionL2Ball([new Float64Array([6]), new Float64Array([-8])], 5)).toEqual([new Float64Array([3]), new Float64Array([-4])])
    expect(projectionL2Ball(new Float64Array([-3]))).toEqual(new Float64Array([-1]))
  })
  test('NaN makes everything NaN', () => {
    expect(projectionL2Ball(new Float64Array([0, NaN]))).toEqual(new Float64Array([NaN, NaN]))
  })
  test('refuses a scale that is not positive', () => {
    expect(() => projectionL2Ball({}, 0)).toThrow(new RangeError('projectionL2Ball: scale must be a finite number > 0, got 0'))
  })
})
