import { describe, expect, test } from 'vitest'
import { selectorOf, spread, spreadByPath } from '../../src/kernel/selection.ts'
import { structureOf } from '../../src/params/structure.ts'
import { tensor } from '../../src/params/tensor.ts'
import { TreeMismatchError } from '../../src/params/TreeMismatchError.ts'

const params = { w: [new Float64Array(2), tensor([1, 1], [3])], b: new Float64Array(1) }
const structure = structureOf(params)
const isNumber = (node: unknown): node is number => typeof node === 'number'
const spreadNumbers = (tree: unknown): readonly number[] => spread(structure, tree, isNumber, 'a number')

describe('spread', () => {
  test('a value stands for a leaf, a branch, or all', () => {
    expect(spreadNumbers(1)).toEqual([1, 1, 1])
    expect(spreadNumbers({ w: 2, b: 3 })).toEqual([2, 2, 3])
    expect(spreadNumbers({ b: 3, w: [4, 5] })).toEqual([4, 5, 3])
  })

  test.each([
    ['a leaf without a value', { w: ['x', 1], b: 1 }, '.w[0]: expected a number, got string x'],
    ['a branch that is none', { w: 'x', b: 1 }, '.w: expected a number, or an array of 2, got string x'],
    ['an array too short', { w: [1], b: 1 }, '.w: expected a number, or an array of 2, got an array of 1'],
    ['an array with a hole', { w: [1, , 2], b: 1 }, '.w: expected a number, or an array of 2, got an array of 3'], // oxlint-disable-line no-sparse-arrays
    ['a record for an array', { w: { 0: 1, 1: 2 }, b: 1 }, '.w: expected a number, or an array of 2, got a record of {0, 1}'],
    ['a key too few', { w: 1 }, ': expected a number, or a record of {w, b}, got a record of {w}'],
    ['a key too many', { w: 1, b: 1, c: 1 }, ': expected a number, or a record of {w, b}, got a record of {w, b, c}'],
    ['another key', { w: 1, c: 1 }, ': expected a number, or a record of {w, b}, got a record of {w, c}'],
    ['an array for a record', [1, 2], ': expected a number, or a record of {w, b}, got an array of 2'],
    ['nothing', null, ': expected a number, or a record of {w, b}, got null'],
  ])('%s is refused', (_case, tree, message) => {
    expect(() => spreadNumbers(tree)).toThrow(TreeMismatchError)
    expect(() => spreadNumbers(tree)).toThrow(message)
  })
})

test('spreadByPath asks with the path and the leaf, in order', () => {
  const asked: unknown[] = []
  const answers = spreadByPath(structure, params, (path, leaf) => asked.push([path, leaf]))
  expect(answers).toEqual([1, 2, 3])
  expect(asked).toEqual([
    [['w', 0], params.w[0]],
    [['w', 1], params.w[1]],
    [['b'], params.b],
  ])
  expect(() => spreadByPath(structure, { w: params.w }, () => true)).toThrow(TreeMismatchError)
})

describe('selectorOf', () => {
  const selected = (options: Parameters<typeof selectorOf>[0]): unknown => selectorOf(options)?.(structure, params)

  test('a mask, a predicate, a function of the params', () => {
    expect(selected({ mask: { w: true, b: false } })).toEqual([true, true, false])
    expect(selected({ mask: (path) => path[0] === 'b' })).toEqual([false, false, true])
    expect(selected({ maskFn: (given) => given === params && { w: [true, false], b: true } })).toEqual([true, false, true])
  })

  test('none is none', () => {
    expect([selectorOf({}), selectorOf({ mask: null }), selectorOf({ mask: undefined })]).toEqual([undefined, undefined, undefined])
  })

  test('what is neither true nor false is refused', () => {
    for (const refused of [{ mask: { w: 1, b: true } as never }, { maskFn: () => ({ w: 1, b: true }) as never }]) {
      expect(() => selected(refused)).toThrow('.w: expected true or false, or an array of 2, got number 1')
    }
  })
})
