import { expect, test } from 'vitest'
import { projectionHypercube } from '../../src/projections/projectionHypercube.ts'

const x = new Float64Array([-1, 0.5, 3])

test('between 0 and 1, a scale, or a tree of scales', () => {
  expect(projectionHypercube(x)).toEqual(new Float64Array([0, 0.5, 1]))
  expect(projectionHypercube(x, 2)).toEqual(new Float64Array([0, 0.5, 2]))
  expect(projectionHypercube(x, new Float64Array([1, 0.25, 5]))).toEqual(new Float64Array([0, 0.25, 3]))
})

test('refuses a scale that is not positive', () => {
  expect(() => projectionHypercube(x, 0)).toThrow(new RangeError('projectionHypercube: scale must be a finite number > 0, got 0'))
})
