import { describe, expect, test } from 'vitest'
import { matrixInversePthRoot, type MatrixInversePthRootOptions } from '../../src/linalg/matrixInversePthRoot.ts'
import { tensor } from '../../src/params/tensor.ts'
import { distance } from '../support/matrices.ts'

const numbers = (...args: Parameters<typeof matrixInversePthRoot>): readonly number[] => [...matrixInversePthRoot(...args).data]

describe('matrixInversePthRoot', () => {
  test('of a diagonal', () => {
    const root = matrixInversePthRoot(tensor([2, 2], [8, 0, 0, 27]), 3, { ridgeEpsilon: 0 })
    expect(root.shape).toEqual([2, 2])
    expect(distance(root.data, new Float64Array([1 / 2, 0, 0, 1 / 3]))).toBeLessThan(1e-10)
  })
  test('a millionth of the largest eigenvalue as a ridge', () => {
    expect(numbers(tensor([1, 1], [4]), 1)[0]).toBeCloseTo(1 / (4 * (1 + 1e-6)), 14)
    expect(numbers(tensor([1, 1], [4]), 1, { ridgeEpsilon: 1 })[0]).toBeCloseTo(1 / 8, 14)
  })
  test('the ridge of the zero matrix is that of 1e-16', () => {
    expect(numbers(tensor([1, 1], [0]), 2)[0]! / 1e11).toBeCloseTo(1, 12)
  })
  test('where the distance from the identity grows at first', () => {
    const matrix = tensor([4, 4], [8.1, 0, -2, -2, 0, 5.1, 2, 2, -2, 2, 2.1, 3, -2, 2, 3, 6.1])
    const { data } = matrixInversePthRoot(matrix, 4, { ridgeEpsilon: 0 })
    expect(data[10]).toBeCloseTo(1.3740652120755, 12)
  })
  test('numIters and errorTolerance bound the work', () => {
    const root = (options: MatrixInversePthRootOptions): number => numbers(tensor([1, 1], [16]), 2, { ridgeEpsilon: 0, ...options })[0]!
    const h = Math.sqrt(3 / 32)
    const [m0, m1] = [3 / 2, 27 / 32]
    const m2 = m1 * ((3 - m1) / 2) ** 2
    expect(root({ errorTolerance: 0.5 })).toBeCloseTo((h * (3 - m0)) / 2, 14)
    expect(root({ numIters: 1 })).toBeCloseTo((h * (3 - m0) * (3 - m1)) / 4, 14)
    expect(root({ errorTolerance: 0.1 })).toBeCloseTo((h * (3 - m0) * (3 - m1) * (3 - m2)) / 8, 14)
    expect(root({})).toBeCloseTo(0.25, 14)
  })
  test('NaN for the zero matrix without ridge, and for NaN', () => {
    expect(numbers(tensor([2, 2], [0, 0, 0, 0]), 2, { ridgeEpsilon: 0 })).toEqual([NaN, NaN, NaN, NaN])
    expect(numbers(tensor([2, 2], [1, 0, 0, NaN]), 2)).toEqual([NaN, NaN, NaN, NaN])
    expect(numbers(tensor([2, 2], [1, 0, 0, -1]), 1, { ridgeEpsilon: 0 })).toEqual([NaN, NaN, NaN, NaN])
  })
  test('the matrix is left as it was', () => {
    const matrix = tensor([2, 2], [NaN, 0, 0, 1])
    matrixInversePthRoot(matrix, 2)
    expect(matrix).toEqual(tensor([2, 2], [NaN, 0, 0, 1]))
  })
  const square = tensor([1, 1], [1])
  test.each([
    ['matrixInversePthRoot: matrix must be a square matrix, got shape [1, 2]', () => matrixInversePthRoot(tensor([1, 2], [1, 2]), 2)],
    ['matrixInversePthRoot: p must be a whole number >= 1, got 0', () => matrixInversePthRoot(square, 0)],
    ['matrixInversePthRoot: numIters must be a whole number >= 1, got 0', () => matrixInversePthRoot(square, 1, { numIters: 0 })],
    [
      'matrixInversePthRoot: ridgeEpsilon must be a finite number >= 0, got -1',
      () => matrixInversePthRoot(square, 1, { ridgeEpsilon: -1 }),
    ],
    [
      'matrixInversePthRoot: errorTolerance must be a finite number >= 0, got NaN',
      () => matrixInversePthRoot(square, 1, { errorTolerance: NaN }),
    ],
  ] as const)('refuses: %s', (message, run) => {
    expect(run).toThrow(new RangeError(message))
  })
})
