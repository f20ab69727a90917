import { expect, test } from 'vitest'
import { TreeMismatchError } from '../../src/params/TreeMismatchError.ts'
import { projectionVector } from '../../src/projections/projectionVector.ts'

test('the part along a, over the whole tree', () => {
  const [x, a] = [
    { u: new Float64Array([3, 7]), w: new Float64Array([1]) },
    { w: new Float64Array([2]), u: new Float64Array([2, 0]) },
  ]
  expect(projectionVector(x, a)).toEqual({ u: new Float64Array([2, 0]), w: new Float64Array([2]) })
})

test('NaN along nothing', () => {
  expect(projectionVector(new Float64Array([1]), new Float64Array([0]))).toEqual(new Float64Array([NaN]))
})

test('refuses trees that differ', () => {
  expect(() => projectionVector(new Float64Array(1), new Float64Array(2))).toThrow(TreeMismatchError)
})
