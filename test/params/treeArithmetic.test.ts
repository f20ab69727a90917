import { describe, expect, test } from 'vitest'
import {
  applyUpdates,
  biasCorrection,
  globalNorm,
  incrementalUpdate,
  type Params,
  periodicUpdate,
  safeIncrement,
  safeNorm,
  safeRootMeanSquares,
  tensor,
  treeAdd,
  treeAddScale,
  treeAllclose,
  treeBatchShape,
  treeBiasCorrection,
  treeClip,
  treeDiv,
  treeFullLike,
  treeMax,
  treeMin,
  treeMul,
  treeNorm,
  treeOnesLike,
  treeScale,
  treeSize,
  treeSub,
  treeSum,
  treeUpdateInfinityMoment,
  treeUpdateMoment,
  treeUpdateMomentPerElemNorm,
  treeVdot,
  treeWhere,
  treeZerosLike,
} from '../../src/params/index.ts'
import { expectSame } from '../support/same.ts'

const v = (...xs: readonly number[]): Float64Array => Float64Array.from(xs)
const tree = { w: tensor([1, 2], [3, -4]), b: [v(0.5)] }
const other = { b: [v(8)], w: tensor([1, 2], [2, 10]) }
const like = (w: readonly number[], b: number): Params => ({ w: tensor([1, 2], w), b: [v(b)] })

describe('leaf by leaf, by key', () => {
  test.each([
    ['treeAdd', () => treeAdd(tree, other), like([5, 6], 8.5)],
    ['treeAdd of three', () => treeAdd(tree, other, tree), like([8, 2], 9)],
    ['treeAdd of four', () => treeAdd(tree, other, tree, other), like([10, 12], 17)],
    ['applyUpdates', () => applyUpdates(tree, other), like([5, 6], 8.5)],
    ['treeSub', () => treeSub(tree, other), like([1, -14], -7.5)],
    ['treeMul', () => treeMul(tree, other), like([6, -40], 4)],
    ['treeDiv', () => treeDiv(tree, other), like([1.5, -0.4], 0.0625)],
    ['treeScale', () => treeScale(-2, tree), like([-6, 8], -1)],
    ['treeAddScale', () => treeAddScale(tree, 0.5, other), like([4, 1], 4.5)],
    ['treeFullLike', () => treeFullLike(tree, 7), like([7, 7], 7)],
    ['treeZerosLike', () => treeZerosLike(tree), like([0, 0], 0)],
    ['treeOnesLike', () => treeOnesLike(tree), like([1, 1], 1)],
    ['treeWhere true', () => treeWhere(true, tree, other), tree],
    ['treeWhere false', () => treeWhere(false, tree, other), other],
    ['incrementalUpdate', () => incrementalUpdate(tree, other, 0.25), like([2.25, 6.5], 6.125)],
    ['periodicUpdate at a period', () => periodicUpdate(tree, other, 6, 3), tree],
    ['periodicUpdate at 0', () => periodicUpdate(tree, other, 0, 3), tree],
    ['periodicUpdate between', () => periodicUpdate(tree, other, 7, 3), other],
    ['treeUpdateMoment, first', () => treeUpdateMoment(tree, other, 0.75, 1), like([2.25, 6.5], 6.125)],
    ['treeUpdateMoment, second', () => treeUpdateMoment(tree, other, 0.75, 2), like([3.75, 11.5], 6.0625)],
    ['treeUpdateMoment, third', () => treeUpdateMoment(tree, other, 0.75, 3), like([8.25, -8.5], 6.03125)],
    ['treeUpdateMomentPerElemNorm', () => treeUpdateMomentPerElemNorm(tree, other, 0.75, 2), like([3.75, 11.5], 6.0625)],
    ['treeUpdateInfinityMoment', () => treeUpdateInfinityMoment(tree, other, 0.25, 0.5), like([3.5, 4.5], 2)],
    ['treeBiasCorrection', () => treeBiasCorrection(tree, 0.5, 2), like([4, 4 / -0.75], 0.5 / 0.75)],
    ['biasCorrection', () => biasCorrection(tree, 0.5, 1), like([6, -8], 1)],
    ['treeClip below', () => treeClip(tree, { minValue: 0 }), like([3, 0], 0.5)],
    ['treeClip above', () => treeClip(tree, { maxValue: 1 }), like([1, -4], 0.5)],
    ['treeClip both', () => treeClip(tree, { minValue: -1, maxValue: 1 }), like([1, -1], 0.5)],
    ['treeClip neither', () => treeClip(tree), tree],
    ['treeClip, bounds crossed', () => treeClip(tree, { minValue: 2, maxValue: 1 }), like([1, 1], 1)],
  ])('%s', (_, actual, expected) => expectSame(actual(), expected))

  test('NaN is a value', () => {
    expectSame(treeClip(v(NaN), { minValue: 0, maxValue: 1 }), v(NaN))
    expectSame(treeUpdateInfinityMoment(v(NaN), v(1), 0.5, 0), v(NaN))
  })
})

describe('numbers of a whole tree', () => {
  test('sums and sizes', () => {
    expect(treeSum(tree)).toBe(-0.5)
    expect(treeVdot(tree, other)).toBe(-30)
    expect(treeSize(tree)).toBe(3)
    expect(treeMax(tree)).toBe(3)
    expect(treeMin(tree)).toBe(-4)
    expect(treeMax([v(-1), v(-3)])).toBe(-1)
    expect(treeMin([v(1), v(3)])).toBe(1)
  })
  test('norms', () => {
    const three = { w: tensor([1, 2], [3, -4]), b: [v(-12)] }
    expect(treeNorm(three)).toBe(13)
    expect(globalNorm(three)).toBe(13)
    expect(treeNorm(three, { squared: true })).toBe(169)
    expect(treeNorm(three, { ord: 1 })).toBe(19)
    expect(treeNorm(three, { ord: 1, squared: true })).toBe(361)
    expect(treeNorm(three, { ord: Infinity })).toBe(12)
    expect(treeNorm([v(5), v(-2)], { ord: Infinity, squared: true })).toBe(25)
  })
  test('of nothing', () => {
    for (const empty of [{}, [], v(), { a: [v()] }]) {
      expect([treeSum(empty), treeVdot(empty, empty), treeSize(empty)]).toEqual([0, 0, 0])
      expect([treeMax(empty), treeMin(empty)]).toEqual([-Infinity, Infinity])
      expect([treeNorm(empty), treeNorm(empty, { ord: 1 }), treeNorm(empty, { ord: Infinity })]).toEqual([0, 0, 0])
    }
  })
  test('NaN is the largest, the least, the norm', () => {
    const some = [v(1), v(NaN, 2), v(3)]
    expect([treeMax(some), treeMin(some), treeSum(some), treeNorm(some, { ord: Infinity })]).toEqual([NaN, NaN, NaN, NaN])
  })
  test('order of the sum: even and odd apart within a block of 1024, then blocks, then leaves', () => {
    expect(treeSum(v(1e16, 1, -1e16, 1))).toBe(2)
    expect(treeSum([v(1e16), v(1), v(-1e16), v(1)])).toBe(1)
    const long = new Float64Array(2049)
    long[0] = 1e16
    long[1024] = 1
    long[1026] = 1
    long[2048] = -1e16
    expect(treeSum(long)).toBe(2)
  })
  test.each([0, 3, -Infinity, NaN])('treeNorm refuses ord %d', (ord) => {
    expect(() => treeNorm(tree, { ord })).toThrow(new RangeError(`treeNorm: ord must be one of 1, 2, Infinity, got ${ord}`))
  })
})

describe('treeAllclose', () => {
  test.each([
    [1 + 1e-5, 1, true],
    [1 + 1.1e-5, 1, false],
    [1, 1 + 1.1e-5, false],
    [1e-8, 0, true],
    [1.1e-8, 0, false],
    [-1e-8, 0, true],
    [0, 1e-3, false],
    [Infinity, Infinity, true],
    [Infinity, -Infinity, false],
    [1, Infinity, false],
    [Infinity, 1, false],
    [NaN, NaN, false],
    [NaN, 1, false],
    [1, NaN, false],
  ])('%d to %d is %s', (a, b, close) => expect(treeAllclose([v(a)], [v(b)])).toBe(close))

  test('tolerances', () => {
    expect(treeAllclose(v(1.5), v(1), { rtol: 0.5, atol: 0 })).toBe(true)
    expect(treeAllclose(v(3), v(2), { rtol: 0.4, atol: 0 })).toBe(false)
    expect(treeAllclose(v(1.5), v(1), { rtol: 0, atol: 0.5 })).toBe(true)
    expect(treeAllclose(v(NaN), v(NaN), { equalNan: true })).toBe(true)
    expect(treeAllclose(v(NaN), v(1), { equalNan: true })).toBe(false)
    expect(treeAllclose(v(1), v(NaN), { equalNan: true })).toBe(false)
  })
  test('one number that is not close is enough, anywhere', () => {
    expect(treeAllclose({ a: v(1, 2), b: v(3) }, { b: v(3), a: v(1, 2) })).toBe(true)
    expect(treeAllclose({ a: v(1, 2), b: v(3) }, { b: v(3), a: v(1, 3) })).toBe(false)
    expect(treeAllclose({ a: v(1, 2), b: v(3) }, { b: v(4), a: v(1, 2) })).toBe(false)
    expect(treeAllclose({}, {})).toBe(true)
  })
})

test('treeBatchShape repeats every leaf along new axes', () => {
  expectSame(treeBatchShape({ w: tensor([1, 2], [1, 2]), b: v(7) }, [2, 1]), {
    w: tensor([2, 1, 1, 2], [1, 2, 1, 2]),
    b: tensor([2, 1, 1], [7, 7]),
  })
  expectSame(treeBatchShape(v(1, 2)), tensor([2], [1, 2]))
  expectSame(treeBatchShape(v(1, 2), [0]), tensor([0, 2], []))
  expect(() => treeBatchShape(v(1), [-1])).toThrow(new RangeError('treeBatchShape: shape must hold whole numbers >= 0, got [-1]'))
})

describe('safe', () => {
  test('safeIncrement stops at the last exact count', () => {
    expect(safeIncrement(0)).toBe(1)
    expect(safeIncrement(Number.MAX_SAFE_INTEGER - 1)).toBe(Number.MAX_SAFE_INTEGER)
    expect(safeIncrement(Number.MAX_SAFE_INTEGER)).toBe(Number.MAX_SAFE_INTEGER)
    expect(safeIncrement(NaN)).toBe(NaN)
  })
  test('safeNorm', () => {
    expect(safeNorm(tensor([2, 1], [3, -4]), 4.5)).toBe(5)
    expect(safeNorm(v(3, -4), 6)).toBe(6)
    expect(safeNorm(v(3, -4), 0, { ord: 1 })).toBe(7)
    expect(safeNorm(v(3, -4), 0, { ord: Infinity })).toBe(4)
    expect(safeNorm(v(NaN), 1)).toBe(NaN)
  })
  test('safeRootMeanSquares', () => {
    expect(safeRootMeanSquares(tensor([2, 1], [1, 7]), 4.5)).toBe(5)
    expect(safeRootMeanSquares(v(1, -7), 6)).toBe(6)
    expect(safeRootMeanSquares(v(), 6)).toBe(NaN)
  })
  test.each([0, 1.5, NaN])('periodicUpdate refuses a period of %d', (period) => {
    expect(() => periodicUpdate(tree, other, 1, period)).toThrow(
      new RangeError(`periodicUpdate: updatePeriod must be a whole number >= 1, got ${period}`),
    )
  })
})
