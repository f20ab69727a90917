import { describe, expect, test } from 'vitest'
import { hungarianAlgorithm } from '../../src/linalg/hungarianAlgorithm.ts'
import { tensor } from '../../src/params/tensor.ts'

const match = (sides: readonly [number, number], costs: readonly number[]): unknown => {
  const { rows, columns } = hungarianAlgorithm(tensor(sides, costs))
  return rows.map((row, k) => [row, columns[k]])
}

describe('hungarianAlgorithm', () => {
  test('not the cheapest pair first', () => {
    expect(match([3, 3], [1, 2, 3, 2, 4, 6, 3, 6, 9])).toEqual([[0, 2], [1, 1], [2, 0]]) // prettier-ignore
  })
  test('more columns than rows, and fewer', () => {
    expect(match([2, 3], [5, 1, 9, 5, 2, 3])).toEqual([[0, 1], [1, 2]]) // prettier-ignore
    expect(match([3, 2], [5, 5, 1, 2, 9, 3])).toEqual([[1, 0], [2, 1]]) // prettier-ignore
    expect(match([3, 2], [1, 9, 9, 9, 9, 1])).toEqual([[0, 0], [2, 1]]) // prettier-ignore
    expect(match([3, 2], [9, 1, 9, 9, 1, 9])).toEqual([[0, 1], [2, 0]]) // prettier-ignore
  })
  test('the least that any matching costs, over subsets of columns', () => {
    const [n, m] = [7, 8]
    for (let problem = 0; problem < 60; problem++) {
      const costs = Float64Array.from({ length: n * m }, (_, i) => Math.sin(1.7 * i * i + problem) * (1 + (i % 5)))
      let least = new Map([[0, 0]])
      for (let row = 0; row < n; row++) {
        const next = new Map<number, number>()
        for (const [taken, sofar] of least) {
          for (let j = 0; j < m; j++) {
            if (taken & (1 << j)) continue
            const key = taken | (1 << j)
            next.set(key, Math.min(next.get(key) ?? Infinity, sofar + costs[row * m + j]!))
          }
        }
        least = next
      }
      const { rows, columns } = hungarianAlgorithm(tensor([n, m], costs))
      const cost = rows.reduce((sum, row, k) => sum + costs[row * m + columns[k]!]!, 0)
      expect(cost).toBeCloseTo(Math.min(...least.values()), 12)
    }
  })
  test('negative costs', () => {
    expect(match([2, 2], [-1, -5, -2, -9])).toEqual([[0, 0], [1, 1]]) // prettier-ignore
  })
  test('a forbidden pair is taken only where nothing else is left', () => {
    for (const forbidden of [Infinity, NaN]) {
      expect(match([2, 2], [0, 1e300, 0, forbidden])).toEqual([[0, 1], [1, 0]]) // prettier-ignore
      expect(match([2, 2], [forbidden, forbidden, forbidden, 7])).toEqual([[0, 0], [1, 1]]) // prettier-ignore
      expect(match([1, 1], [forbidden])).toEqual([[0, 0]])
    }
  })
  test('−∞ is cheaper than everything else together', () => {
    expect(match([2, 2], [-Infinity, -9, -9, 1e300])).toEqual([[0, 0], [1, 1]]) // prettier-ignore
    expect(match([3, 3], [-Infinity, -9, -9, -9, 9, 9, -9, 9, 9])).toContainEqual([0, 0])
  })
  test('very large and very small costs', () => {
    for (const size of [1e308, 1e-320]) expect(match([2, 2], [0, size, 0.5 * size, size])).toEqual([[0, 0], [1, 1]]) // prettier-ignore
  })
  test('nothing to match', () => {
    expect(hungarianAlgorithm(tensor([0, 3], []))).toEqual({ rows: [], columns: [] })
    expect(hungarianAlgorithm(tensor([3, 0], []))).toEqual({ rows: [], columns: [] })
  })
  test('refuses what is no matrix', () => {
    expect(() => hungarianAlgorithm(tensor([2], [1, 2]))).toThrow(
      new RangeError('hungarianAlgorithm: cost must be a matrix, got shape [2]'),
    )
  })
})
