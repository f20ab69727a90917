import { expect, test } from 'vitest'
import { TreeMismatchError } from '../../src/params/TreeMismatchError.ts'
import { projectionHyperplane } from '../../src/projections/projectionHyperplane.ts'

test('straight to the plane from both sides, over the whole tree', () => {
  const [x, a] = [
    { u: new Float64Array([1, 5]), w: new Float64Array([1]) },
    { u: new Float64Array([1, 0]), w: new Float64Array([1]) },
  ]
  expect(projectionHyperplane(x, a, 6)).toEqual({ u: new Float64Array([3, 5]), w: new Float64Array([3]) })
  expect(projectionHyperplane(x, a, -2)).toEqual({ u: new Float64Array([-1, 5]), w: new Float64Array([-1]) })
})

test('refuses trees that differ', () => {
  expect(() => projectionHyperplane(new Float64Array(1), new Float64Array(2), 0)).toThrow(TreeMismatchError)
})
