import { describe, expect, test } from 'vitest'
import { nnls } from '../../src/linalg/nnls.ts'
import { tensor } from '../../src/params/tensor.ts'
import { distance } from '../support/matrices.ts'

describe('nnls', () => {
  test('the least squares solution where that is positive', () => {
    expect(distance(nnls(tensor([2, 2], [2, 0, 1, 4]), new Float64Array([2, 9])), new Float64Array([1, 2]))).toBeLessThan(1e-14)
  })
  test('an entry that would turn negative is 0, and the others adapt', () => {
    const x = nnls(tensor([2, 2], [1, 2, 3, 4]), new Float64Array([5, 6]))
    expect(distance(x, new Float64Array([0, 1.7]))).toBeLessThan(1e-14)
  })
  test('columns that are alike: entries are freed and bound again until nothing can be gained', () => {
    for (let problem = 0; problem < 300; problem++) {
      const [m, n] = [4 + (problem % 6), 2 + (problem % 7)]
      const data = Float64Array.from({ length: m * n }, (_, i) => 1 + 0.4 * Math.sin(1.7 * i * i + problem))
      const b = Float64Array.from({ length: m }, (_, i) => 1 + 0.8 * Math.cos(3.1 * i * i + problem))
      const x = nnls(tensor([m, n], data), b)
      const residual = b.map((v, i) => v - x.reduce((sum, xj, j) => sum + data[i * n + j]! * xj, 0))
      x.forEach((v, j) => {
        const growth = residual.reduce((sum, r, i) => sum + r * data[i * n + j]!, 0)
        expect(v).toBeGreaterThanOrEqual(0)
        expect(v > 0 ? Math.abs(growth) : growth).toBeLessThan(1e-12)
      })
    }
  })
  test('nothing helps: 0', () => {
    expect(nnls(tensor([2, 1], [1, 1]), new Float64Array([-1, -2]))).toEqual(new Float64Array([0]))
    expect(nnls(tensor([2, 2], [0, 0, 0, 0]), new Float64Array([1, 2]))).toEqual(new Float64Array([0, 0]))
    expect(nnls(tensor([2, 1], [1, 1]), new Float64Array(2))).toEqual(new Float64Array([0]))
  })
  test('columns that are the same: one of them', () => {
    const x = nnls(tensor([2, 2], [1, 1, 1, 1]), new Float64Array([3, 3]))
    expect(x[0]! + x[1]!).toBeCloseTo(3, 14)
  })
  test('more columns than rows', () => {
    const x = nnls(tensor([1, 3], [1, 4, 3]), new Float64Array([8]))
    expect(x[0]! + 4 * x[1]! + 3 * x[2]!).toBeCloseTo(8, 14)
  })
  test('very large and very small numbers', () => {
    for (const size of [2 ** 1000, 2 ** -1000]) {
      expect(nnls(tensor([2, 2], [size, 0, 0, 1]), new Float64Array([2, 2]))).toEqual(new Float64Array([2 / size, 2]))
    }
    expect(nnls(tensor([1, 1], [1.7e308]), new Float64Array([1.7e308]))).toEqual(new Float64Array([1]))
  })
  test('several right-hand sides', () => {
    const x = nnls(tensor([2, 2], [1, 0, 0, 2]), tensor([2, 3], [1, 2, -3, 4, -5, 6]))
    expect(x.shape).toEqual([2, 3])
    expect(distance(x.data, new Float64Array([1, 2, 0, 2, 0, 3]))).toBeLessThan(1e-14)
  })
  test('NaN where a number is not finite', () => {
    expect(nnls(tensor([1, 2], [1, NaN]), new Float64Array([1]))).toEqual(new Float64Array([NaN, NaN]))
    expect(nnls(tensor([1, 2], [1, 2]), new Float64Array([NaN]))).toEqual(new Float64Array([NaN, NaN]))
    expect(nnls(tensor([1, 2], [1, Infinity]), tensor([1, 1], [1]))).toEqual(tensor([2, 1], [NaN, NaN]))
  })
  test('nothing', () => {
    expect(nnls(tensor([2, 0], []), new Float64Array(2))).toEqual(new Float64Array())
    expect(nnls(tensor([0, 2], []), new Float64Array())).toEqual(new Float64Array(2))
  })
  test.each([
    ['nnls: a must be a matrix, got shape [3]', () => nnls(tensor([3], [1, 2, 3]), new Float64Array(3))],
    ['nnls: b must have length 2, got 3', () => nnls(tensor([2, 1], [1, 2]), new Float64Array(3))],
    ['nnls: b must have 2 rows, got 1', () => nnls(tensor([2, 1], [1, 2]), tensor([1, 2], [1, 2]))],
    ['nnls: b must be a matrix, got shape [2]', () => nnls(tensor([2, 1], [1, 2]), tensor([2], [1, 2]))],
  ] as const)('refuses: %s', (message, run) => {
    expect(run).toThrow(new RangeError(message))
  })
})
