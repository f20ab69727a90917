import { describe, expect, test } from 'vitest'
import { matricesOf } from '../../src/linalg/matrices.ts'

const x = Float64Array.from({ length: 12 }, (_, i) => i) // 2 × 3 × 2
const shape = [2, 3, 2]

describe('matricesOf', () => {
  test.each([
    ['one matrix of joined rows', { reductionAxis: [0, 1], outputAxis: 2 }, 6, 2, [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]]],
    ['joined columns', { reductionAxis: 1, outputAxis: [0, 2] }, 3, 4, [[0, 1, 6, 7, 2, 3, 8, 9, 4, 5, 10, 11]]],
    ['a batch', { reductionAxis: 1, outputAxis: 2 }, 3, 2, [[0, 1, 2, 3, 4, 5], [6, 7, 8, 9, 10, 11]]],
    ['transposed, counted from the end', { reductionAxis: -1, outputAxis: -2 }, 2, 3, [[0, 2, 4, 1, 3, 5], [6, 8, 10, 7, 9, 11]]],
    ['a batch in the middle', { reductionAxis: 0, outputAxis: 2 }, 2, 2, [[0, 1, 6, 7], [2, 3, 8, 9], [4, 5, 10, 11]]],
  ])('%s', (_, dimensions, rows, cols, matrices) => {
    const found = matricesOf(x, shape, dimensions)
    expect([found.rows, found.cols]).toEqual([rows, cols])
    expect(found.matrices.map((matrix) => [...matrix])).toEqual(matrices)
    expect(found.restore(found.matrices)).toEqual(x)
  }) // prettier-ignore

  test('nothing holds no matrices', () => {
    const { matrices, restore } = matricesOf(new Float64Array(0), [0, 3], { reductionAxis: 0, outputAxis: 1 })
    expect(matrices).toEqual([])
    expect(restore(matrices)).toEqual(new Float64Array(0))
  })

  test.each([
    [{ reductionAxis: 1, outputAxis: [1, 2] }, '[1] and [1, 2]'],
    [{ reductionAxis: 3, outputAxis: 0 }, '[3] and [0]'],
  ])('refused: %j', (dimensions, got) => {
    expect(() => matricesOf(x, shape, dimensions)).toThrow(
      new RangeError(`dimension numbers: axes must be different ones of shape [2, 3, 2], got ${got}`),
    )
  })
})
