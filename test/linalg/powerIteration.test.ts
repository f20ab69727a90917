import { describe, expect, test } from 'vitest'
import { powerIteration } from '../../src/linalg/powerIteration.ts'
import { tensor } from '../../src/params/tensor.ts'

const matrix = tensor([2, 2], [0, 2, 2, 3])

describe('powerIteration', () => {
  test('the dominant pair', () => {
    const { eigenvalue, eigenvector } = powerIteration(matrix, { errorTolerance: 1e-13 })
    expect(eigenvalue).toBeCloseTo(4, 12)
    expect(Math.abs(eigenvector[0]!)).toBeCloseTo(Math.sqrt(0.2), 12)
    expect(eigenvector[1]! / eigenvector[0]!).toBeCloseTo(2, 12)
  })
  test('a negative eigenvalue', () => {
    expect(powerIteration(tensor([1, 1], [-3]))).toEqual({ eigenvalue: -3, eigenvector: new Float64Array([1]) })
  })
  test('from a given start; one that is an eigenvector stays', () => {
    const { eigenvalue, eigenvector } = powerIteration(tensor([2, 2], [1, 0, 0, 5]), { v0: new Float64Array([2, 0]) })
    expect([eigenvalue, ...eigenvector]).toEqual([1, 1, 0])
  })
  test('by default the start is irregular, and always the same', () => {
    const { eigenvector } = powerIteration(tensor([2, 2], [1, 0, 0, 1]))
    const start = [Math.sqrt(5) - 2, 2 * Math.sqrt(5) - 5]
    eigenvector.forEach((v, i) => expect(v).toBeCloseTo(start[i]! / Math.hypot(...start), 14))
  })
  test('numIters bounds the work', () => {
    const { eigenvalue } = powerIteration(tensor([2, 2], [2, 0, 0, 1]), { v0: new Float64Array([1, 1]), numIters: 1 })
    expect(eigenvalue).toBeCloseTo(1.8, 14)
  })
  test('errorTolerance ends it', () => {
    const { eigenvalue } = powerIteration(tensor([2, 2], [2, 0, 0, 1]), { v0: new Float64Array([1, 1]), errorTolerance: 0.23 })
    expect(eigenvalue).toBeCloseTo(1.8, 14)
  })
  test('of a function, as often as it iterates', () => {
    let products = 0
    const { eigenvalue } = powerIteration(
      (v) => {
        products++
        return v.map((value, i) => (i === 0 ? 3 : 1) * value)
      },
      { v0: new Float64Array([1, 1, 1]), numIters: 5, errorTolerance: 0 },
    )
    expect(eigenvalue).toBeCloseTo(3, 3)
    expect(products).toBe(6)
  })
  test('an exact eigenvector ends it, whatever the tolerance', () => {
    let products = 0
    const identity = (v: Float64Array): Float64Array => {
      products++
      return v
    }
    powerIteration(identity, { v0: new Float64Array([1]), errorTolerance: 0 })
    expect(products).toBe(2)
  })
  test('the zero matrix has eigenvalue 0 and some unit vector', () => {
    const { eigenvalue, eigenvector } = powerIteration(tensor([2, 2], [0, 0, 0, 0]), { v0: new Float64Array([3, 4]) })
    expect([eigenvalue, ...eigenvector]).toEqual([0, 0.6, 0.8])
  })
  test('a nilpotent matrix too', () => {
    const { eigenvalue, eigenvector } = powerIteration(tensor([2, 2], [0, 1, 0, 0]))
    expect([eigenvalue, ...eigenvector.map(Math.abs)]).toEqual([0, 1, 0])
  })
  test('NaN gives NaN', () => {
    expect(powerIteration(tensor([1, 1], [NaN]))).toEqual({ eigenvalue: NaN, eigenvector: new Float64Array([NaN]) })
  })
  test('nothing', () => {
    expect(powerIteration(tensor([0, 0], []))).toEqual({ eigenvalue: 0, eigenvector: new Float64Array() })
  })
  test.each([
    ['powerIteration: matrix must be a square matrix, got shape [2, 3]', () => powerIteration(tensor([2, 3], new Float64Array(6)))],
    ['powerIteration: matrix must be a matrix, got shape [4]', () => powerIteration(tensor([4], new Float64Array(4)))],
    ['powerIteration: matrix must be a matrix, got shape [1, 2, 2]', () => powerIteration(tensor([1, 2, 2], new Float64Array(4)))],
    ['powerIteration: v0 must have length 2, got 3', () => powerIteration(matrix, { v0: new Float64Array(3) })],
    ['powerIteration: v0 must be given with a function, got undefined', () => powerIteration((v) => v)],
    ['powerIteration: numIters must be a whole number >= 1, got 0', () => powerIteration(matrix, { numIters: 0 })],
    ['powerIteration: errorTolerance must be a finite number >= 0, got -1', () => powerIteration(matrix, { errorTolerance: -1 })],
  ] as const)('refuses: %s', (message, run) => {
    expect(run).toThrow(new RangeError(message))
  })
})
