import { describe, expect, expectTypeOf, test } from 'vitest'
import {
  type Params,
  type Tensor,
  tensor,
  treeLeaves,
  treeLeavesWithPath,
  treeMapWithPath,
  type TreeOf,
  treePaths,
  treeRavel,
} from '../../src/params/index.ts'
import { expectSame } from '../support/same.ts'

const [w, b, c] = [tensor([2, 1], [1, 2]), new Float64Array([3]), new Float64Array([4, 5])]
const tree = { w, rest: [{ b }, c, {}] }

test('leaves and paths, in the order in which they are written', () => {
  expect(treeLeaves(tree)).toEqual([w, b, c])
  expect(treeLeaves(tree)[0]).toBe(w)
  expect(treePaths(tree)).toEqual([['w'], ['rest', 0, 'b'], ['rest', 1]])
  expect(treeLeavesWithPath(tree)).toEqual([
    [['w'], w],
    [['rest', 0, 'b'], b],
    [['rest', 1], c],
  ])
  expect(treeLeavesWithPath(b)).toEqual([[[], b]])
  expect(treeLeaves({ a: [] })).toEqual([])
})

describe('treeMapWithPath', () => {
  test('gives a mask, labels, or leaves', () => {
    expectSame(treeMapWithPath((path) => path.length, tree), { w: 1, rest: [{ b: 3 }, 2, {}] }) // prettier-ignore
    expectSame(treeMapWithPath((_, leaf) => leaf === w, tree), { w: true, rest: [{ b: false }, false, {}] }) // prettier-ignore
    expectSame(treeMapWithPath((path, leaf) => [path, leaf], b), [[], b]) // prettier-ignore
  })
  test('has the keys of the params, __proto__ too', () => {
    const odd = Object.fromEntries([['__proto__', b] as const])
    expectSame(treeMapWithPath((path) => path, odd), Object.fromEntries([['__proto__', ['__proto__']] as const])) // prettier-ignore
  })
  test('has the type of the params', () => {
    const mask = treeMapWithPath(() => true, { w, layers: [{ b }] })
    expectTypeOf(mask).toEqualTypeOf<{ readonly w: boolean; readonly layers: readonly { readonly b: boolean }[] }>()
    expectTypeOf<TreeOf<Float64Array, string>>().toEqualTypeOf<string>()
    expectTypeOf<TreeOf<readonly [Tensor, Float64Array], 1>>().toEqualTypeOf<readonly [1, 1]>()
  })
})

describe('treeRavel', () => {
  test('is one vector, leaf after leaf', () => expectSame(treeRavel(tree).vector, new Float64Array([1, 2, 3, 4, 5])))
  test('unravel is the way back, and copies', () => {
    const { vector, unravel } = treeRavel(tree)
    const numbers = new Float64Array([10, 20, 30, 40, 50])
    const back = unravel(numbers)
    expectSame(back, { w: tensor([2, 1], [10, 20]), rest: [{ b: new Float64Array([30]) }, new Float64Array([40, 50]), {}] })
    numbers.fill(0)
    expect(treeLeaves(back)[1]).toEqual(new Float64Array([30]))
    expect(unravel(vector)).toEqual(tree)
  })
  test('copies one leaf too', () => {
    expect(treeRavel(b).vector).not.toBe(b)
    expectSame(treeRavel({}).vector, new Float64Array(0))
  })
  test.each([4, 6])('refuses a vector of length %d', (length) => {
    expect(() => treeRavel(tree).unravel(new Float64Array(length))).toThrow(
      new RangeError(`treeRavel: vector must have length 5, got ${length}`),
    )
  })
})

test.each([
  ['treeLeaves', treeLeaves],
  ['treeLeavesWithPath', treeLeavesWithPath],
  ['treePaths', treePaths],
  ['treeRavel', treeRavel],
  ['treeMapWithPath', (params: Params) => treeMapWithPath(() => 1, params)],
])('%s refuses what is no tree', (_, f) => {
  expect(() => f({ w: [new Float32Array(1)] } as unknown as Params)).toThrow(
    'trees differ at .w[0]: expected a Float64Array, a Tensor, an array or a record, got a Float32Array',
  )
})
