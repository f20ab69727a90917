import { expect, test } from 'vitest'
import { projectionNonNegative } from '../../src/projections/projectionNonNegative.ts'
import { tensor } from '../../src/params/tensor.ts'

test('negative numbers become 0, leaf by leaf; NaN stays', () => {
  const tree = { u: new Float64Array([-1, 2, NaN]), w: tensor([1, 2], [-Infinity, 0.5]) }
  expect(projectionNonNegative(tree)).toEqual({ u: new Float64Array([0, 2, NaN]), w: tensor([1, 2], [0, 0.5]) })
})
