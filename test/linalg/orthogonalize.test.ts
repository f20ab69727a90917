import { describe, expect, test } from 'vitest'
import { orthogonalize, type Preconditioning } from '../../src/linalg/orthogonalize.ts'
import type { Quintic } from '../../src/linalg/newtonSchulz.ts'

/** Leaves the matrix as it was scaled. */
const nothing: readonly Quintic[] = []
const x = Float64Array.of(3, 0, 0, 0, 4, 0)

const scaled = (preconditioning: Preconditioning, eps = 0): readonly number[] => [...orthogonalize(x, 2, 3, nothing, preconditioning, eps)]

describe('orthogonalize scales', () => {
  test.each([
    ['frobenius', 0, [0.6, 0.8]],
    ['frobenius', 5, [0.3, 0.4]],
    ['clamped', 4, [0.6, 0.8]],
    ['clamped', 10, [0.3, 0.4]],
    ['spectral', 0, [0.75, 1]],
    ['spectral', 4, [0.375, 0.5]],
    ['aol', 0, [1, 1]],
    ['aol', 144, [0.25, 1 / 3]],
    ['schatten', 0, [3 / Math.sqrt(Math.hypot(9, 16)), 4 / Math.sqrt(Math.hypot(9, 16))]],
    ['schatten', 144, [0.25, 1 / 3]],
  ] as const)('%s with ε = %d', (preconditioning, eps, [a, b]) => {
    const got = scaled(preconditioning, eps)
    expect(got[0]).toBeCloseTo(a, 12)
    expect(got[4]).toBeCloseTo(b, 12)
    expect(got.filter((v) => v === 0)).toHaveLength(4)
  })

  test('aol by the rows of whichever side is shorter', () => {
    const tall = Float64Array.of(3, 1, 0, 0, 0, 4)
    const wide = Float64Array.of(3, 0, 0, 1, 0, 4)
    const [a, b] = [orthogonalize(tall, 3, 2, nothing, 'aol', 0), orthogonalize(wide, 2, 3, nothing, 'aol', 0)]
    expect([a[0], a[1], a[5]]).toEqual([b[0], b[3], b[5]])
    expect(b[0]).toBeCloseTo(3 / Math.sqrt(12), 12)
    expect(b[5]).toBeCloseTo(4 / Math.sqrt(20), 12)
  })

  test('then one step for each triple', () => {
    const [value] = orthogonalize(Float64Array.of(2), 1, 1, [[2, -1, 0.5], [3, 0, 0]], 'frobenius', 2) // prettier-ignore
    expect(value).toBe(3 * (2 * 0.5 - 0.5 ** 3 + 0.5 * 0.5 ** 5))
  })
})
