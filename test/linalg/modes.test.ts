import { describe, expect, test } from 'vitest'
import { modeGram, modeProduct } from '../../src/linalg/modes.ts'

const x = Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8) // 2 × 2 × 2

describe('modes of a tensor', () => {
  test.each([
    [0, [30, 70, 70, 174]],
    [1, [66, 94, 94, 138]],
    [2, [84, 100, 100, 120]],
  ])('Gram matrix along axis %i', (axis, gram) => expect([...modeGram(x, [2, 2, 2], axis)]).toEqual(gram))

  test.each([
    [0, [11, 14, 17, 20, -1, -2, -3, -4]],
    [1, [7, 10, -1, -2, 19, 22, -5, -6]],
    [2, [5, -1, 11, -3, 17, -5, 23, -7]],
  ])('product with [[1, 2], [−1, 0]] along axis %i', (axis, product) =>
    expect([...modeProduct(x, [2, 2, 2], axis, Float64Array.of(1, 2, -1, 0))].map((v) => v + 0)).toEqual(product),
  )

  test('of nothing', () => {
    expect(modeGram(new Float64Array(0), [0, 2], 1)).toEqual(new Float64Array(4))
    expect(modeProduct(new Float64Array(0), [0, 2], 1, new Float64Array(4))).toEqual(new Float64Array(0))
  })
})
