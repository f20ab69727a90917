import { describe, expect, test } from 'vitest'
import { eigenSymmetric } from '../../src/linalg/eigenSymmetric.ts'
import { inversePthRoot } from '../../src/linalg/inversePthRoot.ts'
import { qr } from '../../src/linalg/qr.ts'
import { svd } from '../../src/linalg/svd.ts'
import { distance, flip, identity, largest, product } from '../support/matrices.ts'

/** To a few roundings of the largest number. */
const expectNear = (got: Float64Array, want: readonly number[]): void =>
  expect(distance(got, Float64Array.from(want))).toBeLessThanOrEqual(1e-15 * largest(Float64Array.from(want)))

const nans = (n: number): Float64Array => new Float64Array(n).fill(NaN)

describe('qr', () => {
  test('the identity is its own', () => {
    expect(qr(identity(3), 3, 3)).toEqual({ q: identity(3), r: identity(3) })
  })
  test('signs as in LAPACK: a diagonal entry is opposite to the one it came from, and unchanged where nothing is below', () => {
    const down = qr(new Float64Array([3, 4]), 2, 1)
    expectNear(down.q, [-0.6, -0.8])
    expect(down.r).toEqual(new Float64Array([-5]))
    const up = qr(new Float64Array([-3, 4]), 2, 1)
    expectNear(up.q, [-0.6, 0.8])
    expect(up.r).toEqual(new Float64Array([5]))
    expect(qr(new Float64Array([0, 2]), 2, 1).r).toEqual(new Float64Array([-2]))
    expect(qr(new Float64Array([-2]), 1, 1)).toEqual({ q: new Float64Array([1]), r: new Float64Array([-2]) })
  })
  test('more columns than rows', () => {
    expect(qr(new Float64Array([2, 1, 7]), 1, 3)).toEqual({ q: new Float64Array([1]), r: new Float64Array([2, 1, 7]) })
  })
  test('zeros, and nothing', () => {
    expect(qr(new Float64Array(6), 3, 2)).toEqual({ q: new Float64Array([1, 0, 0, 1, 0, 0]), r: new Float64Array(4) })
    expect(qr(new Float64Array(), 0, 2)).toEqual({ q: new Float64Array(), r: new Float64Array() })
  })
  test('the smallest numbers there are', () => {
    const { q } = qr(new Float64Array([0, 5e-324, 5e-324, 0]), 2, 2)
    expect(distance(product(flip(q, 2, 2), q, 2, 2, 2), identity(2))).toBeLessThan(1e-14)
  })
  test('refuses another length', () => {
    expect(() => qr(new Float64Array(5), 2, 3)).toThrow(new RangeError('qr: a must have length 6, got 5'))
  })
})

describe('svd', () => {
  test('singular values descend, whatever the order of the columns', () => {
    expect(svd(new Float64Array([1, 0, 0, 0, -5, 0, 0, 0, 3]), 3, 3).s).toEqual(new Float64Array([5, 3, 1]))
  })
  test('vectors belong to their values', () => {
    const { u, s, v } = svd(new Float64Array([0, 0, 0, 2, 3, 0]), 3, 2)
    expectNear(s, [3, 2])
    expectNear(u.map(Math.abs), [0, 0, 0, 1, 1, 0])
    expectNear(v.map(Math.abs), [1, 0, 0, 1])
  })
  test('of a rank below the sides: zeros, and vectors that complete the basis', () => {
    const { u, s } = svd(new Float64Array([2, 2, 2, 2, 0, 0]), 3, 2)
    expect(s[0]).toBeCloseTo(4, 14)
    expect(s[1]).toBeCloseTo(0, 14)
    expect(distance(product(flip(u, 3, 2), u, 2, 3, 2), identity(2))).toBeLessThan(1e-14)
  })
  test('zeros, and nothing', () => {
    expect(svd(new Float64Array(6), 3, 2)).toEqual({ u: new Float64Array([1, 0, 0, 1, 0, 0]), s: new Float64Array(2), v: identity(2) })
    expect(svd(new Float64Array(), 0, 3)).toEqual({ u: new Float64Array(), s: new Float64Array(), v: new Float64Array() })
  })
  test('very large and very small numbers', () => {
    for (const size of [2 ** 1000, 2 ** -1050]) {
      expect(svd(new Float64Array([size, 0, 0, 3 * size]), 2, 2).s).toEqual(new Float64Array([3 * size, size]))
    }
  })
  test('everything is NaN where a number is not finite', () => {
    expect(svd(new Float64Array([1, NaN, 2, 3, 4, 5]), 3, 2)).toEqual({ u: nans(6), s: nans(2), v: nans(4) })
    expect(svd(new Float64Array([1, Infinity, 2, 3, 4, 5]), 2, 3)).toEqual({ u: nans(4), s: nans(2), v: nans(6) })
  })
  test('refuses another length', () => {
    expect(() => svd(new Float64Array(5), 2, 3)).toThrow(new RangeError('svd: a must have length 6, got 5'))
  })
})

describe('eigenSymmetric', () => {
  test('eigenvalues ascend, and vectors belong to their values', () => {
    const { values, vectors } = eigenSymmetric(new Float64Array([5, 0, 0, 0, -2, 0, 0, 0, 1]), 3)
    expect(values).toEqual(new Float64Array([-2, 1, 5]))
    expect(vectors.map(Math.abs)).toEqual(new Float64Array([0, 0, 1, 1, 0, 0, 0, 1, 0]))
  })
  test('a matrix that needs every step', () => {
    const n = 12
    const { values } = eigenSymmetric(
      Float64Array.from({ length: n * n }, (_, at) => Math.min(at % n, Math.floor(at / n)) + 1),
      n,
    )
    const known = Array.from({ length: n }, (_, k) => 0.25 / Math.sin(((2 * (n - k) - 1) * Math.PI) / (4 * n + 2)) ** 2)
    expect(distance(values, Float64Array.from(known))).toBeLessThan(1e-12)
  })
  test('zeros, one number, nothing', () => {
    expect(eigenSymmetric(new Float64Array(4), 2)).toEqual({ values: new Float64Array(2), vectors: identity(2) })
    expect(eigenSymmetric(new Float64Array([7]), 1)).toEqual({ values: new Float64Array([7]), vectors: new Float64Array([1]) })
    expect(eigenSymmetric(new Float64Array(), 0)).toEqual({ values: new Float64Array(), vectors: new Float64Array() })
  })
  test('very large and very small numbers', () => {
    for (const size of [2 ** 1000, 2 ** -1050]) {
      const { values } = eigenSymmetric(
        new Float64Array([2, 1, 1, 2]).map((v) => v * size),
        2,
      )
      expectNear(values, [size, 3 * size])
    }
  })
  test('everything is NaN where a number is not finite', () => {
    expect(eigenSymmetric(new Float64Array([1, 0, NaN, 1]), 2)).toEqual({ values: nans(2), vectors: nans(4) })
    expect(eigenSymmetric(new Float64Array([-Infinity]), 1)).toEqual({ values: nans(1), vectors: nans(1) })
  })
  test('refuses another length', () => {
    expect(() => eigenSymmetric(new Float64Array(5), 2)).toThrow(new RangeError('eigenSymmetric: a must have length 4, got 5'))
  })
})

describe('inversePthRoot', () => {
  test('of a diagonal', () => {
    expect(inversePthRoot(new Float64Array([4, 0, 0, 16]), 2, 2, 0)).toEqual(new Float64Array([0.5, 0, 0, 0.25]))
    expect(inversePthRoot(new Float64Array([15, 0, 0, 0]), 2, 4, 1)).toEqual(new Float64Array([0.5, 0, 0, 1]))
  })
  test('an eigenvalue that rounding made negative counts as 0', () => {
    expect(inversePthRoot(new Float64Array([-1]), 1, 2, 4)).toEqual(new Float64Array([0.5]))
  })
})
