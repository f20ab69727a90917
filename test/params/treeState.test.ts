import { describe, expect, expectTypeOf, test } from 'vitest'
import { type Params, type Path, tensor, treeGet, treeGetAllWithPath, treeMapParams, treeSet } from '../../src/params/index.ts'
import { expectSame } from '../support/same.ts'

const v = (...xs: readonly number[]): Float64Array => Float64Array.from(xs)
const state = [
  { count: 3, mu: { w: v(1, 2) }, nu: { w: v(3, 4) } },
  { inner: { first: [{ count: 4 }], second: { key: [7, 8] as const } }, learningRate: 0.1 },
] as const

describe('treeGetAllWithPath', () => {
  test('finds every field of the name, outer before inner', () => {
    expect(treeGetAllWithPath(state, 'count')).toEqual([
      [[0, 'count'], 3],
      [[1, 'inner', 'first', 0, 'count'], 4],
    ])
    expect(treeGetAllWithPath({ a: { a: { a: 1 } } }, 'a')).toEqual([
      [['a'], { a: { a: 1 } }],
      [['a', 'a'], { a: 1 }],
      [['a', 'a', 'a'], 1],
    ])
  })
  test('does not look into leaves, nor at indices', () => {
    expect(treeGetAllWithPath({ w: tensor([1], [1]) }, 'data')).toEqual([])
    expect(treeGetAllWithPath([v(1)], '0')).toEqual([])
    expect(treeGetAllWithPath({ f: new Map([['size', 1]]) }, 'size')).toEqual([])
    expect(treeGetAllWithPath(null, 'count')).toEqual([])
  })
  test('filters by path and value', () => {
    expect(treeGetAllWithPath(state, 'count', { filtering: (path) => path[0] === 1 })).toEqual([[[1, 'inner', 'first', 0, 'count'], 4]])
    expect(treeGetAllWithPath(state, 'count', { filtering: (_, value) => value === 3 })).toEqual([[[0, 'count'], 3]])
  })
})

describe('treeGet', () => {
  test('finds the field wherever it is', () => {
    expect(treeGet(state, 'learningRate')).toBe(0.1)
    expect(treeGet(state, 'mu')).toBe(state[0].mu)
    expect(treeGet(state, 'key')).toEqual([7, 8])
    expect(treeGet(state, 'count', { filtering: (_, value) => value === 4 })).toBe(4)
  })
  test('gives undefined where there is none', () => {
    expect(treeGet(state, 'trace')).toBeUndefined()
    expect(treeGet(state, 'count', { filtering: () => false })).toBeUndefined()
  })
  test('refuses to choose', () => {
    expect(() => treeGet(state, 'count')).toThrow(
      new RangeError(`treeGet: key must be found once, got 'count' at [0].count, [1].inner.first[0].count`),
    )
  })
  test('knows the type of the field', () => {
    expectTypeOf(treeGet(state, 'learningRate')).toEqualTypeOf<0.1 | undefined>()
    expectTypeOf(treeGet(state, 'mu')).toEqualTypeOf<{ readonly w: Float64Array } | undefined>()
    expectTypeOf(treeGetAllWithPath(state, 'count')).toEqualTypeOf<readonly (readonly [path: Path, value: 3 | 4])[]>()
    expectTypeOf(treeGet(state as unknown, 'mu')).toEqualTypeOf<unknown>()
    expectTypeOf(treeGet<Params, 'w'>({ w: v() }, 'w')).toEqualTypeOf<unknown>()
  })
})

describe('treeSet', () => {
  const old: { count: number; inner: readonly [{ count: number; w: Float64Array }, null] } = {
    count: 1,
    inner: [{ count: 2, w: v(1) }, null],
  }

  test('replaces every field of the names, and leaves the old state', () => {
    const next = treeSet(old, { count: 9, w: v(5) })
    expectSame(next, { count: 9, inner: [{ count: 9, w: v(5) }, null] })
    expectSame(old, { count: 1, inner: [{ count: 2, w: v(1) }, null] })
    expectTypeOf(next).toEqualTypeOf(old)
  })
  test('filters by path and value', () => {
    expectSame(treeSet(old, { count: 9 }, { filtering: (path) => path.length > 1 }), { count: 1, inner: [{ count: 9, w: v(1) }, null] })
    expectSame(treeSet(old, { count: 9 }, { filtering: (_, value) => value === 1 }), { count: 9, inner: [{ count: 2, w: v(1) }, null] })
  })
  test('does not search what it set, nor leaves', () => {
    expectSame(treeSet({ a: { a: 1 } }, { a: { a: 2 } }), { a: { a: 2 } })
    const leaves = { data: 1, w: tensor([1], [1]) }
    expectSame(treeSet(leaves, { data: 2 }), { data: 2, w: tensor([1], [1]) })
    expect(treeSet(leaves, { data: 2 }).w).toBe(leaves.w)
  })
  test('__proto__ is a key like others', () => {
    const tree = Object.fromEntries([['__proto__', 1] as const, ['b', 2] as const])
    expectSame(treeSet(tree, { b: 3 }), Object.fromEntries([['__proto__', 1] as const, ['b', 3] as const]))
  })
  test('refuses a name that is not there', () => {
    expect(() => treeSet(state as unknown, { learningRate: 1, trace: 2 })).toThrow(
      new RangeError(`treeSet: key must be found, got 'trace'`),
    )
    expect(() => treeSet(old, { count: 9 }, { filtering: () => false })).toThrow(new RangeError(`treeSet: key must be found, got 'count'`))
  })
  test('knows the type of the field', () => {
    // @ts-expect-error -- a count is a number
    expect(() => treeSet(old, { count: 'nine' })).not.toThrow()
  })
})

describe('treeMapParams', () => {
  const init = (params: Params): unknown => [{ count: 0, mu: params, nested: { nu: [params, params] } }, {}, [v(1)]]
  const params = { b: [v(1, 1)], w: tensor([1, 1], [2]) }
  const started = init(params)

  test('maps every tree shaped as the params, and nothing else', () => {
    expectSame(
      treeMapParams(init, (leaf) => (leaf instanceof Float64Array ? 'vector' : 'tensor'), started),
      [
        {
          count: 0,
          mu: { b: ['vector'], w: 'tensor' },
          nested: {
            nu: [
              { b: ['vector'], w: 'tensor' },
              { b: ['vector'], w: 'tensor' },
            ],
          },
        },
        {},
        [v(1)],
      ],
    )
  })
  test('takes a transformation, and params that are one leaf', () => {
    expect(treeMapParams({ init }, () => 1, init(v(1)))).toEqual([{ count: 0, mu: 1, nested: { nu: [1, 1] } }, {}, [v(1)]])
  })
  test('hands over the rest, by key', () => {
    const rest = [
      { w: 'w', b: ['b'] },
      { b: [{ deep: 1 }], w: [2] },
    ]
    expect(
      treeMapParams(
        (p) => [p],
        (_, ...others) => others,
        [params],
        { rest },
      ),
    ).toEqual([{ b: [['b', { deep: 1 }]], w: ['w', [2]] }])
  })
  test('hands over nothing else', () => {
    expect(treeMapParams(init, (...given) => given.length, init(v(1)))).toEqual([{ count: 0, mu: 1, nested: { nu: [1, 1] } }, {}, [v(1)]])
  })
  test('transforms what is no param', () => {
    expect(treeMapParams((p) => ({ count: 0, p, x: [1, true] }), () => 'p', { count: 5, p: v(1), x: [2, false] }, { transformNonParams: (x) => [x] })) // prettier-ignore
      .toEqual({ count: [5], p: 'p', x: [[2], [false]] })
  })
  test('maps the numbers of a state with one number a leaf', () => {
    expect(
      treeMapParams(
        (p) => ({ p }),
        (leaf) => Number(leaf) + 1,
        { p: { w: 1, b: [2] } },
      ),
    ).toEqual({ p: { w: 2, b: [3] } })
  })
  test.each([
    [{ rest: [{ w: 1 }] }, started, 'trees differ at [0].mu: expected a record of {b, w}, got a record of {w}'],
    [{ rest: [{ w: 1, b: { 0: 1 } }] }, started, 'trees differ at [0].mu.b: expected an array of 1, got a record of {0}'],
    [{ rest: [{ w: 1, b: 2 }] }, started, 'trees differ at [0].mu.b: expected an array of 1, got number 2'],
    [{ rest: [{ w: 1, b: [] }] }, started, 'trees differ at [0].mu.b: expected an array of 1, got an array of 0'],
    [{ rest: [{ w: 1, b: [2, 3] }] }, started, 'trees differ at [0].mu.b: expected an array of 1, got an array of 2'],
    [{ rest: [{ w: 1, b: [2], c: 3 }] }, started, 'trees differ at [0].mu: expected a record of {b, w}, got a record of {w, b, c}'],
    [{ rest: [{ w: 1, c: [2] }] }, started, 'trees differ at [0].mu: expected a record of {b, w}, got a record of {w, c}'],
    [
      {},
      [{ count: 0, mu: {}, nested: {}, more: 1 }, {}, []],
      'trees differ at [0]: expected a record of {count, mu, nested}, got a record of {count, mu, nested, more}',
    ],
    [{ rest: [v(1)] }, started, 'trees differ at [0].mu: expected a record of {b, w}, got length 1'],
    [{}, [{}, {}, []], 'trees differ at [0]: expected a record of {count, mu, nested}, got a record of {}'],
    [{}, 3, 'trees differ at the root: expected an array of 3, got number 3'],
  ])('%# refuses what has another shape', (options, node, message) => {
    expect(() => treeMapParams(init, () => 0, node, options)).toThrow(expect.objectContaining({ name: 'TreeMismatchError', message }))
  })
})
