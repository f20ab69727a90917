import { expect, test } from 'vitest'
import { projectionLinfBall } from '../../src/projections/projectionLinfBall.ts'

test('no magnitude above the scale', () => {
  const tree = { u: new Float64Array([-3, 0.5]), w: new Float64Array([2, NaN]) }
  expect(projectionLinfBall(tree)).toEqual({ u: new Float64Array([-1, 0.5]), w: new Float64Array([1, NaN]) })
  expect(projectionLinfBall(tree, 2.5)).toEqual({ u: new Float64Array([-2.5, 0.5]), w: new Float64Array([2, NaN]) })
})

test('refuses a scale that is not positive', () => {
  expect(() => projectionLinfBall({}, 0)).toThrow(new RangeError('projectionLinfBall: scale must be a finite number > 0, got 0'))
})
