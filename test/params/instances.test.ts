import * as A from 'fp-ts/lib/Array.js'
import * as E from 'fp-ts/lib/Either.js'
import { eqStrict } from 'fp-ts/lib/Eq.js'
import * as O from 'fp-ts/lib/Option.js'
import * as S from 'fp-ts/lib/string.js'
import { describe, expect, test } from 'vitest'
import {
  eqParams,
  fromTree,
  getTreeEq,
  type Leaf,
  type Params,
  tensor,
  toTree,
  type Tree,
  treeFoldable,
  treeFunctor,
  treeTraversable,
} from '../../src/params/index.ts'
import { expectSame } from '../support/same.ts'

const leaf = <B>(value: B): Tree<B> => ({ _tag: 'Leaf', value })
const array = <B>(...children: readonly Tree<B>[]): Tree<B> => ({ _tag: 'Array', children })
const record = <B>(children: Readonly<Record<string, Tree<B>>>): Tree<B> => ({ _tag: 'Record', children })
const letters = record({ z: leaf('a'), list: array(leaf('b'), array<string>(), leaf('c')), y: leaf('d') })
const [w, b] = [tensor([1, 1], [2]), new Float64Array([3])]

test('toTree spells the nesting out, fromTree takes it away', () => {
  const tree = record<Leaf>({ w: leaf<Leaf>(w), list: array<Leaf>(leaf<Leaf>(b), record({})) })
  expectSame(toTree({ w, list: [b, {}] }), tree)
  expectSame(fromTree(tree), { w, list: [b, {}] })
  expect(fromTree(toTree(w))).toBe(w)
  expect(() => toTree([1] as unknown as Params)).toThrow(
    'trees differ at [0]: expected a Float64Array, a Tensor, an array or a record, got number 1',
  )
})

test('__proto__ is a key like others', () => {
  const odd = Object.fromEntries([['__proto__', b] as const])
  expectSame(fromTree(treeFunctor.map(toTree(odd), (x) => x)), odd)
  expectSame(treeTraversable.traverse(O.Applicative)(toTree(odd), O.some), O.some(toTree(odd)))
})

test('map keeps the nesting', () => {
  expectSame(
    treeFunctor.map(letters, (x) => [x]),
    record({ z: leaf(['a']), list: array(leaf(['b']), array<string[]>(), leaf(['c'])), y: leaf(['d']) }),
  )
})

test('folds go leaf after leaf', () => {
  expect(treeFoldable.reduce(letters, '>', (sum, x) => sum + x)).toBe('>abcd')
  expect(treeFoldable.reduceRight(letters, '<', (x, sum) => sum + x)).toBe('<dcba')
  expect(treeFoldable.foldMap(S.Monoid)(letters, (x) => x.toUpperCase())).toBe('ABCD')
  expect(treeFoldable.foldMap(A.getMonoid<string>())(array<string>(), (x) => [x])).toEqual([])
})

describe('traverse', () => {
  test('collects, or fails at the first that fails', () => {
    const half = (n: number): O.Option<number> => (n % 2 === 0 ? O.some(n / 2) : O.none)
    expectSame(treeTraversable.traverse(O.Applicative)(array(leaf(4), leaf(2)), half), O.some(array(leaf(2), leaf(1))))
    expectSame(treeTraversable.traverse(O.Applicative)(array(leaf(4), leaf(1)), half), O.none)
    expectSame(treeTraversable.traverse(E.Applicative)(letters, (x) => (x < 'b' ? E.right(x) : E.left(x))), E.left('b')) // prettier-ignore
  })
  test('runs effects in order', () => {
    expectSame(
      treeTraversable.traverse(A.Applicative)(array(leaf(0), leaf(2)), (n) => [n, n + 1]),
      [array(leaf(0), leaf(2)), array(leaf(0), leaf(3)), array(leaf(1), leaf(2)), array(leaf(1), leaf(3))],
    )
  })
  test('sequence turns a tree of effects into an effect of a tree', () => {
    expectSame(treeTraversable.sequence(O.Applicative)(record({ x: leaf(O.some(1)) })), O.some(record({ x: leaf(1) })))
    expectSame(treeTraversable.sequence(O.Applicative)(array<O.Option<number>>(leaf(O.some(1)), leaf(O.none))), O.none)
  })
  test('keeps keys in order', () => {
    const [kept] = treeTraversable.traverse(A.Applicative)(letters, A.of)
    expect(treeFoldable.reduce(kept as Tree<string>, '', (sum, x) => sum + x)).toBe('abcd')
    expectSame(kept, letters)
  })
})

test('instances name their type', () => {
  expect([treeFunctor.URI, treeFoldable.URI, treeTraversable.URI]).toEqual(['descend/Tree', 'descend/Tree', 'descend/Tree'])
})

describe('eqParams', () => {
  const same = (left: Params, right: Params): boolean => eqParams.equals(left, right)
  const one = (x: number): Params => [new Float64Array([1, x])]

  test.each([
    ['numbers', one(2), one(2), true],
    ['other numbers', one(2), one(3), false],
    ['NaN', one(NaN), one(NaN), true],
    ['zeros of two signs', one(0), one(-0), false],
    ['keys in another order', { w, b }, { b, w }, true],
    ['another key', { w }, { b }, false],
    ['another shape', w, tensor([1], [2]), false],
    ['a tensor and a vector', tensor([1], [2]), new Float64Array([2]), false],
    ['another length', new Float64Array(1), new Float64Array(2), false],
    ['a later leaf', [b, new Float64Array([1])], [b, new Float64Array([2])], false],
    ['nothing', {}, {}, true],
    ['nothing of two kinds', {}, [], false],
  ])('%s', (_, left, right, equal) => {
    expect(same(left, right)).toBe(equal)
    expect(same(right, left)).toBe(equal)
  })
})

describe('getTreeEq', () => {
  const { equals } = getTreeEq<number | undefined>(eqStrict)
  test.each([
    [leaf(1), leaf(1), true],
    [leaf(1), leaf(2), false],
    [leaf(1), array(leaf(1)), false],
    [leaf(undefined), array<number | undefined>(), false],
    [leaf(undefined), record<number | undefined>({}), false],
    [array(leaf(1)), array(leaf(1)), true],
    [array(leaf(1)), array(leaf(2)), false],
    [array(leaf(1)), array(leaf(1), leaf(1)), false],
    [array(leaf(1)), record({ 0: leaf(1) }), false],
    [record({ a: leaf(1), b: leaf(2) }), record({ b: leaf(2), a: leaf(1) }), true],
    [record({ a: leaf(1) }), record({ b: leaf(1) }), false],
    [array(leaf(1), leaf(2)), array(leaf(1), leaf(3)), false],
    [record({ toString: leaf(1) }), record({ a: leaf(1) }), false],
    [record({ a: leaf(1) }), record({ a: leaf(1), b: leaf(1) }), false],
    [record({ a: array(leaf(1)) }), record({ a: array(leaf(2)) }), false],
  ])('%# %j and %j', (left, right, equal) => {
    expect(equals(left, right)).toBe(equal)
    expect(equals(right, left)).toBe(equal)
  })
})
