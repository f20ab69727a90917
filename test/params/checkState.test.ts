import { describe, expect, test } from 'vitest'
import { checkState, leafOf } from '../../src/params/checkState.ts'
import { tensor } from '../../src/params/tensor.ts'
import { TreeMismatchError } from '../../src/params/TreeMismatchError.ts'

const x = new Float64Array([1, 2])
const matrix = tensor([2, 3], new Float64Array(6))
const form = { count: 0, isReady: false, mean: { w: x, b: [matrix] }, sums: [leafOf(4), leafOf([2, 1])], inner: undefined, grad: null }
const state = {
  count: NaN,
  isReady: true,
  mean: { b: [tensor([2, 3], [1, 2, 3, 4, 5, 6])], w: x },
  sums: [new Float64Array(4), tensor([2, 1], [1, 2])],
  inner: 'anything',
  grad: x,
}

describe('checkState', () => {
  test('keys, kinds and shapes alone count', () => {
    expect(() => checkState(form, state)).not.toThrow()
    expect(() => checkState(form, { ...state, inner: undefined, grad: undefined })).not.toThrow()
    expect(() => checkState({}, {})).not.toThrow()
  })

  const fields = 'a record of {count, isReady, mean, sums, inner, grad}'
  const { count: _count, ...withoutCount } = state
  test.each<readonly [string, unknown, TreeMismatchError]>([
    ['nothing', undefined, new TreeMismatchError(['state'], fields, 'undefined')],
    ['null', null, new TreeMismatchError(['state'], fields, 'null')],
    ['a field missing', withoutCount, new TreeMismatchError(['state'], fields, 'a record of {isReady, mean, sums, inner, grad}')],
    [
      'another field',
      { ...withoutCount, n: 0 },
      new TreeMismatchError(['state'], fields, 'a record of {isReady, mean, sums, inner, grad, n}'),
    ],
    [
      'a field too much',
      { ...state, n: 0 },
      new TreeMismatchError(['state'], fields, 'a record of {count, isReady, mean, sums, inner, grad, n}'),
    ],
    ['a list', [], new TreeMismatchError(['state'], fields, 'an array of 0')],
    ['a truth value for a number', { ...state, count: true }, new TreeMismatchError(['state', 'count'], 'a number', 'boolean true')],
    ['a number for a truth value', { ...state, isReady: 1 }, new TreeMismatchError(['state', 'isReady'], 'a truth value', 'number 1')],
    ['a number for a tree', { ...state, mean: 1 }, new TreeMismatchError(['state', 'mean'], 'a record of {w, b}', 'number 1')],
    [
      'a number for a leaf',
      { ...state, mean: { w: 1, b: [matrix] } },
      new TreeMismatchError(['state', 'mean', 'w'], 'length 2', 'number 1'),
    ],
    [
      'another length',
      { ...state, mean: { w: new Float64Array(3), b: [matrix] } },
      new TreeMismatchError(['state', 'mean', 'w'], 'length 2', 'length 3'),
    ],
    [
      'another shape',
      { ...state, mean: { w: x, b: [tensor([3, 2], new Float64Array(6))] } },
      new TreeMismatchError(['state', 'mean', 'b', 0], 'shape [2, 3]', 'shape [3, 2]'),
    ],
    [
      'more sides',
      { ...state, mean: { w: x, b: [tensor([2, 3, 1], new Float64Array(6))] } },
      new TreeMismatchError(['state', 'mean', 'b', 0], 'shape [2, 3]', 'shape [2, 3, 1]'),
    ],
    [
      'a shape around too few numbers',
      { ...state, mean: { w: x, b: [{ ...matrix, data: x }] } },
      new TreeMismatchError(['state', 'mean', 'b', 0], 'shape [2, 3]', 'shape [2, 3] around 2 numbers'),
    ],
    [
      'a vector for a matrix',
      { ...state, mean: { w: x, b: [x] } },
      new TreeMismatchError(['state', 'mean', 'b', 0], 'shape [2, 3]', 'length 2'),
    ],
    ['too few parts', { ...state, sums: [x] }, new TreeMismatchError(['state', 'sums'], 'an array of 2', 'an array of 1')],
    [
      'a record for a list',
      { ...state, sums: { 0: x, 1: x } },
      new TreeMismatchError(['state', 'sums'], 'an array of 2', 'a record of {0, 1}'),
    ],
    ['a length', { ...state, sums: [x, matrix] }, new TreeMismatchError(['state', 'sums', 0], 'length 4', 'length 2')],
    ['a shape', { ...state, sums: [new Float64Array(4), x] }, new TreeMismatchError(['state', 'sums', 1], 'shape [2, 1]', 'length 2')],
  ])('refuses %s', (_, other, error) => {
    expect(() => checkState(form, other)).toThrow(error)
  })

  test('names the path it is told', () => {
    expect(() => checkState([0], ['0'], ['state', 'weights'])).toThrow(
      new TreeMismatchError(['state', 'weights', 0], 'a number', 'string 0'),
    )
  })

  test('what stands for null or another kind says nothing, but must be there', () => {
    expect(() => checkState({ inner: undefined }, {})).toThrow(new TreeMismatchError(['state'], 'a record of {inner}', 'a record of {}'))
  })
})
