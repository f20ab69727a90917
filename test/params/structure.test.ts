import { describe, expect, test } from 'vitest'
import { isLeaf, isTensor, leafData, leafLike, leafShape } from '../../src/params/leaf.ts'
import { showPath } from '../../src/params/showPath.ts'
import { describe as inWords, isRecord, leafCount, leafPaths, structureOf } from '../../src/params/structure.ts'
import { tensor } from '../../src/params/tensor.ts'
import { TreeMismatchError } from '../../src/params/TreeMismatchError.ts'

const vector = new Float64Array([1, 2])
const matrix = tensor([2, 1], [3, 4])
class Module {
  readonly size = 0
}

describe('tensor', () => {
  test('copies a list, keeps a Float64Array', () => {
    expect(matrix).toEqual({ _tag: 'Tensor', shape: [2, 1], data: new Float64Array([3, 4]) })
    expect(tensor([2], vector).data).toBe(vector)
  })
  test('of rank 0 and of no numbers', () => {
    expect(tensor([], [7]).data).toEqual(new Float64Array([7]))
    expect(tensor([3, 0], []).data).toEqual(new Float64Array(0))
  })
  test.each([
    [[1.5], [1], 'tensor: shape must hold whole numbers >= 0, got [1.5]'],
    [[2, -1], [], 'tensor: shape must hold whole numbers >= 0, got [2, -1]'],
    [[2, 2], [1, 2, 3], 'tensor: data must have length 4 for shape [2, 2], got 3'],
    [[], [], 'tensor: data must have length 1 for shape [], got 0'],
  ])('refuses %j around %j', (shape, data, message) => {
    expect(() => tensor(shape, data)).toThrow(new RangeError(message))
  })
})

describe('leaf', () => {
  test.each([
    ['a Float64Array', vector, true, false],
    ['a Tensor', matrix, true, true],
    ['a Float32Array', new Float32Array(2), false, false],
    ['an array', [1, 2], false, false],
    ['null', null, false, false],
    ['a string', 'Tensor', false, false],
    ['a tensor of float32', { _tag: 'Tensor', shape: [1], data: new Float32Array(1) }, false, false],
    ['a tensor without shape', { _tag: 'Tensor', data: vector }, false, false],
    ['another tag', { _tag: 'Matrix', shape: [2], data: vector }, false, false],
  ])('%s', (_, node, leaf, isATensor) => {
    expect(isLeaf(node)).toBe(leaf)
    expect(isTensor(node)).toBe(isATensor)
  })
  test('data, shape, likeness', () => {
    const other = new Float64Array([8, 9])
    expect(leafData(vector)).toBe(vector)
    expect(leafData(matrix)).toBe(matrix.data)
    expect(leafShape(vector)).toEqual([2])
    expect(leafShape(matrix)).toEqual([2, 1])
    expect(leafLike(vector, other)).toBe(other)
    expect(leafLike(matrix, other)).toEqual({ _tag: 'Tensor', shape: [2, 1], data: other })
  })
})

test('showPath writes identifiers with dots, indices and other keys in brackets', () => {
  expect(showPath([])).toBe('')
  expect(showPath(['layers', 0, 'w'])).toBe('.layers[0].w')
  expect(showPath(['$a_1', '1a', 'a b', '', '0', 'é'])).toBe('.$a_1["1a"]["a b"][""]["0"]["é"]')
  expect(showPath(['a.b', 'w-', '-w'])).toBe('["a.b"]["w-"]["-w"]')
  expect(() => showPath([{}] as never)).toThrow(new TypeError('showPath: keys must be text or numbers, got object'))
})

test.each([
  ['an object literal', {}, true],
  ['one without prototype', Object.create(null), true],
  ['an array', [], false],
  ['null', null, false],
  ['a function', () => 0, false],
  ['an instance', new Module(), false],
  ['a Float64Array', vector, false],
])('isRecord of %s', (_, node, is) => expect(isRecord(node)).toBe(is))

test.each([
  [vector, 'length 2'],
  [matrix, 'shape [2, 1]'],
  [{ ...matrix, shape: [3] }, 'shape [3] around 2 numbers'],
  [[vector, vector], 'an array of 2'],
  [{ w: vector, b: vector }, 'a record of {w, b}'],
  [3, 'number 3'],
  ['w', 'string w'],
  [true, 'boolean true'],
  [7n, 'a bigint'],
  [Symbol('w'), 'a symbol'],
  [null, 'null'],
  [undefined, 'undefined'],
  [() => 0, 'a function'],
  [new Float32Array(2), 'a Float32Array'],
  [new Map(), 'a Map'],
  [new Module(), 'a Module'],
  [Object.create(Object.create(Object.create(null))), 'a nameless object'],
])('%# in words: %s', (node, words) => expect(inWords(node)).toBe(words))

describe('structureOf', () => {
  test('keeps keys in order, lengths and shapes', () => {
    const structure = structureOf({ w: vector, rest: [matrix, {}], last: vector })
    expect(structure).toEqual({
      kind: 'record',
      keys: ['w', 'rest', 'last'],
      children: [
        { kind: 'leaf', length: 2, shape: null },
        {
          kind: 'array',
          keys: [0, 1],
          children: [
            { kind: 'leaf', length: 2, shape: [2, 1] },
            { kind: 'record', keys: [], children: [] },
          ],
        },
        { kind: 'leaf', length: 2, shape: null },
      ],
    })
    expect(leafCount(structure)).toBe(3)
    expect(leafPaths(structure)).toEqual([['w'], ['rest', 0], ['last']])
  })

  test('a leaf alone stands at the empty path', () => {
    expect(leafCount(structureOf(vector))).toBe(1)
    expect(leafPaths(structureOf(vector))).toEqual([[]])
  })

  const notATree = 'expected a Float64Array, a Tensor, an array or a record, got'
  test.each([
    [1, `trees differ at the root: ${notATree} number 1`],
    [{ w: [1, 2] }, `trees differ at .w[0]: ${notATree} number 1`],
    [[{ 'a b': new Float32Array(3) }], `trees differ at [0]["a b"]: ${notATree} a Float32Array`],
    [{ w: null }, `trees differ at .w: ${notATree} null`],
    [{ w: { ...matrix, shape: [3] } }, `trees differ at .w: ${notATree} shape [3] around 2 numbers`],
    // oxlint-disable-next-line no-sparse-arrays -- a hole is no leaf
    [[vector, , vector], `trees differ at [1]: ${notATree} undefined`],
    [{ w: vector, m: new Module() }, `trees differ at .m: ${notATree} a Module`],
  ])('%# refuses what is no tree', (node, message) => {
    expect(() => structureOf(node)).toThrow(expect.objectContaining({ name: 'TreeMismatchError', message }))
  })

  test('an error says where, and what stands on both sides', () => {
    const error = new TreeMismatchError(['w', 0], 'length 1', 'length 2')
    expect(error).toBeInstanceOf(Error)
    expect(error).toMatchObject({ name: 'TreeMismatchError', path: ['w', 0], left: 'length 1', right: 'length 2' })
    expect(error.message).toBe('trees differ at .w[0]: expected length 1, got length 2')
  })
})
