import { describe, expect, test } from 'vitest'
import { applyUpdates } from '../../src/params/applyUpdates.ts'
import { flattenInto, flattenLike } from '../../src/params/flatten.ts'
import { treeMap } from '../../src/params/map.ts'
import type { Params } from '../../src/params/params.ts'
import { structureOf } from '../../src/params/structure.ts'
import { tensor } from '../../src/params/tensor.ts'
import { unflatten } from '../../src/params/unflatten.ts'
import { treeZipWith } from '../../src/params/zipWith.ts'
import { expectSame } from '../support/same.ts'

const [one, two, three] = [new Float64Array([1]), new Float64Array([2, 2]), new Float64Array([3, 3, 3])]
const matrix = tensor([2, 2], [1, 2, 3, 4])

describe('matching is by key', () => {
  const structure = structureOf({ a: one, b: [two, matrix] })

  test('arrays of numbers come in the order of the structure', () => {
    expect(flattenLike(structure, { b: [two, matrix], a: one })).toEqual([one, two, matrix.data])
    expect(flattenLike(structure, { b: [two, matrix], a: one })[1]).toBe(two)
  })
  test('with sameOrder, keys must come in the same order', () => {
    expect(flattenInto(structure, { a: one, b: [two, matrix] }, [], true)).toBe(true)
    expect(flattenInto(structure, { b: [two, matrix], a: one }, [], true)).toBe(false)
    expect(flattenInto(structureOf([{ a: one, b: one }]), [{ b: one, a: one }], [], true)).toBe(false)
    expect(flattenInto(structureOf({ x: { a: one, b: one } }), { x: { b: one, a: one } }, [], true)).toBe(false)
  })
  test('appends', () => {
    const into = [three]
    expect(flattenInto(structureOf([one, matrix]), [one, matrix], into)).toBe(true)
    expect(into).toEqual([three, one, matrix.data])
  })
  test('equal shapes need not be one object', () => {
    expect(flattenInto(structureOf(matrix), tensor([2, 2], [0, 0, 0, 0]), [])).toBe(true)
  })
  test('a path begins at the root unless said', () => {
    expect(() => flattenLike(structure, one)).toThrow(expect.objectContaining({ path: [] }))
    expect(() => flattenLike(structureOf([one]), [two])).toThrow(expect.objectContaining({ path: [0] }))
    expect(() => flattenLike(structureOf([one]), [two], ['state'])).toThrow(expect.objectContaining({ path: ['state', 0] }))
  })
})

describe('every kind of mismatch is refused, naming the path and both sides', () => {
  const cases: readonly (readonly [left: Params, right: unknown, message: string])[] = [
    [one, two, 'trees differ at the root: expected length 1, got length 2'],
    [two, tensor([2], [1, 2]), 'trees differ at the root: expected length 2, got shape [2]'],
    [tensor([2], [1, 2]), two, 'trees differ at the root: expected shape [2], got length 2'],
    [tensor([1, 2], [1, 2]), tensor([2, 1], [1, 2]), 'trees differ at the root: expected shape [1, 2], got shape [2, 1]'],
    [tensor([2, 1], [1, 2]), tensor([2, 2], [1, 2, 3, 4]), 'trees differ at the root: expected shape [2, 1], got shape [2, 2]'],
    [tensor([2], [1, 2]), tensor([2, 1], [1, 2]), 'trees differ at the root: expected shape [2], got shape [2, 1]'],
    [matrix, { ...matrix, data: one }, 'trees differ at the root: expected shape [2, 2], got shape [2, 2] around 1 numbers'],
    [{ w: one }, { w: 1 }, 'trees differ at .w: expected length 1, got number 1'],
    [{ w: one }, { w: [1] }, 'trees differ at .w: expected length 1, got an array of 1'],
    [{ w: one }, { w: new Float32Array(1) }, 'trees differ at .w: expected length 1, got a Float32Array'],
    [{ w: one }, { w: { w: one } }, 'trees differ at .w: expected length 1, got a record of {w}'],
    [{ w: one }, one, 'trees differ at the root: expected a record of {w}, got length 1'],
    [{ w: one }, [one], 'trees differ at the root: expected a record of {w}, got an array of 1'],
    [{ w: one }, matrix, 'trees differ at the root: expected a record of {w}, got shape [2, 2]'],
    [{ w: one }, { v: one }, 'trees differ at the root: expected a record of {w}, got a record of {v}'],
    [{ w: one }, { w: one, b: one }, 'trees differ at the root: expected a record of {w}, got a record of {w, b}'],
    [{ w: one, b: one }, { w: one }, 'trees differ at the root: expected a record of {w, b}, got a record of {w}'],
    [{ w: one }, null, 'trees differ at the root: expected a record of {w}, got null'],
    [{ toString: one }, { w: one }, 'trees differ at the root: expected a record of {toString}, got a record of {w}'],
    [{ a: { w: one } }, { a: { w: one, b: one } }, 'trees differ at .a: expected a record of {w}, got a record of {w, b}'],
    [{ w: one, b: one }, { w: one, c: one }, 'trees differ at the root: expected a record of {w, b}, got a record of {w, c}'],
    [tensor([1, 2, 1], [1, 2]), tensor([1, 1, 2], [1, 2]), 'trees differ at the root: expected shape [1, 2, 1], got shape [1, 1, 2]'],
    [[one], { 0: one }, 'trees differ at the root: expected an array of 1, got a record of {0}'],
    [[one], [one, one], 'trees differ at the root: expected an array of 1, got an array of 2'],
    [[one, one], [one], 'trees differ at the root: expected an array of 2, got an array of 1'],
    // oxlint-disable-next-line no-sparse-arrays -- a hole is no leaf
    [[one, one], [one, ,], 'trees differ at [1]: expected length 1, got undefined'],
    [
      { a: one, layers: [{ w: one }, { w: two }] },
      { layers: [{ w: one }, { w: three }], a: one },
      'trees differ at .layers[1].w: expected length 2, got length 3',
    ],
    [{ a: { b: one }, c: two }, { a: { b: one }, c: three }, 'trees differ at .c: expected length 2, got length 3'],
  ]
  test.each(cases)('%# %j is not %j', (left, right, message) => {
    const refusal = expect.objectContaining({ name: 'TreeMismatchError', message })
    expect(() => treeZipWith((x) => x, left, right as Params)).toThrow(refusal)
    expect(() => applyUpdates(left, right as Params)).toThrow(refusal)
    expect(() => flattenLike(structureOf(left), right)).toThrow(refusal)
    expect(flattenInto(structureOf(left), right, [])).toBe(false)
  })

  test('behind a path of the caller', () => {
    expect(() => flattenLike(structureOf([one]), [two], ['state', 'mu'])).toThrow(
      'trees differ at .state.mu[0]: expected length 1, got length 2',
    )
  })
})

describe('records', () => {
  test('__proto__ is a key like others', () => {
    const tree = Object.fromEntries([['__proto__', one] as const, ['b', two] as const])
    const doubled = treeMap((x) => x.map((v) => 2 * v), tree)
    expect(Object.keys(doubled)).toEqual(['__proto__', 'b'])
    expect(Object.getPrototypeOf(doubled)).toBe(Object.prototype)
    expectSame(doubled, Object.fromEntries([['__proto__', new Float64Array([2])], ['b', new Float64Array([4, 4])]])) // prettier-ignore
  })
  test('a record without prototype matches one with', () => {
    const bare: Params = Object.assign(Object.create(null), { w: one })
    expectSame(applyUpdates(bare, { w: one }), { w: new Float64Array([2]) })
    expectSame(applyUpdates({ w: one }, bare), { w: new Float64Array([2]) })
  })
  test('the fields of a new tree may be changed by their owner', () => {
    expect(Object.getOwnPropertyDescriptors(treeMap((x) => x, Object.fromEntries([['__proto__', one] as const])))).toHaveProperty(
      ['__proto__'],
      { value: one, enumerable: true, writable: true, configurable: true },
    )
  })
})

describe('map and zip', () => {
  test('keep tensors tensors', () => {
    expectSame(treeMap((x) => x.map((v) => -v), [matrix, one]), [tensor([2, 2], [-1, -2, -3, -4]), new Float64Array([-1])]) // prettier-ignore
  })
  test('pair by key', () => {
    const pairs = treeZipWith(
      (x, y) => Float64Array.of(x[0] as number, y[0] as number),
      { a: one, b: two },
      { b: new Float64Array([7, 7]), a: three.slice(0, 1) },
    )
    expectSame(pairs, { a: new Float64Array([1, 3]), b: new Float64Array([2, 7]) })
  })
  test('unflatten takes arrays in order', () => {
    const fresh = [three, two, one].values()
    expectSame(
      unflatten(structureOf({ a: three, b: [tensor([2, 1], [0, 0]), one] }), () => fresh.next().value as Float64Array),
      {
        a: three,
        b: [tensor([2, 1], [2, 2]), one],
      },
    )
  })
  test('of nothing is nothing', () => {
    expectSame(
      treeMap((x) => x, {}),
      {},
    )
    expectSame(applyUpdates([], []), [])
    expectSame(applyUpdates({ a: [], b: {} }, { b: {}, a: [] }), { a: [], b: {} })
  })
})
