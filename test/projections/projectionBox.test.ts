import { describe, expect, test } from 'vitest'
import { TreeMismatchError } from '../../src/params/TreeMismatchError.ts'
import { projectionBox } from '../../src/projections/projectionBox.ts'

const tree = { u: new Float64Array([-3, 0.5]), w: new Float64Array([9]) }

describe('projectionBox', () => {
  test('numbers bound all leaves', () => {
    expect(projectionBox(tree, -1, 2)).toEqual({ u: new Float64Array([-1, 0.5]), w: new Float64Array([2]) })
  })
  test('trees bound number by number', () => {
    const lower = { u: new Float64Array([-5, 1]), w: new Float64Array([0]) }
    const upper = { u: new Float64Array([-4, 1]), w: new Float64Array([Infinity]) }
    expect(projectionBox(tree, lower, upper)).toEqual({ u: new Float64Array([-4, 1]), w: new Float64Array([9]) })
    expect(projectionBox(tree, -Infinity, upper)).toEqual({ u: new Float64Array([-4, 0.5]), w: new Float64Array([9]) })
  })
  test('NaN stays', () => {
    expect(projectionBox(new Float64Array([NaN]), 0, 1)).toEqual(new Float64Array([NaN]))
  })
  test('refuses bounds that cross', () => {
    expect(() => projectionBox(tree, 2, 1)).toThrow(new RangeError('projectionBox: upper must be >= lower (2), got 1'))
    const upper = { u: new Float64Array([1, 1]), w: new Float64Array([-1]) }
    expect(() => projectionBox(tree, 0, upper)).toThrow(new RangeError('projectionBox: upper must be >= lower (0), got -1'))
  })
  test('refuses a bound of another shape', () => {
    const lower = { u: new Float64Array(2), w: new Float64Array(2) }
    expect(() => projectionBox(tree, lower, 1)).toThrow(TreeMismatchError)
  })
})
