import { expect, test } from 'vitest'
import { TreeMismatchError } from '../../src/params/TreeMismatchError.ts'
import { projectionHalfspace } from '../../src/projections/projectionHalfspace.ts'

test('straight to the plane from outside; what is inside stays', () => {
  const [x, a] = [
    [new Float64Array([3]), new Float64Array([4, 9])],
    [new Float64Array([1]), new Float64Array([1, 0])],
  ]
  expect(projectionHalfspace(x, a, 3)).toEqual([new Float64Array([1]), new Float64Array([2, 9])])
  expect(projectionHalfspace(x, a, 7)).toEqual(x)
  expect(projectionHalfspace(x, a, Infinity)).toEqual(x)
})

test('refuses trees that differ', () => {
  expect(() => projectionHalfspace(new Float64Array(1), new Float64Array(2), 0)).toThrow(TreeMismatchError)
})
