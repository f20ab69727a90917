import { describe, expect, test } from 'vitest'
import { matmul } from '../../src/linalg/matmul.ts'
import { transpose } from '../../src/linalg/transpose.ts'
import { newtonSchulz } from '../../src/linalg/newtonSchulz.ts'

describe('transpose', () => {
  test('rows become columns', () => {
    expect(transpose(new Float64Array([1, 2, 3, 4, 5, 6]), 2, 3)).toEqual(new Float64Array([1, 4, 2, 5, 3, 6]))
    expect(transpose(new Float64Array(), 0, 3)).toEqual(new Float64Array())
  })
  test('refuses another length', () => {
    expect(() => transpose(new Float64Array(5), 2, 3)).toThrow(new RangeError('transpose: a must have length 6, got 5'))
  })
})

describe('matmul', () => {
  test('rows times columns', () => {
    const [a, b] = [new Float64Array([1, 2, 3, 4, 5, 6]), new Float64Array([1, 0, 0, 1, 1, 1])]
    expect(matmul(a, b, 2, 3, 2)).toEqual(new Float64Array([4, 5, 10, 11]))
    expect(matmul(b, a, 3, 2, 3)).toEqual(new Float64Array([1, 2, 3, 4, 5, 6, 5, 7, 9]))
  })
  test('sums over nothing are 0', () => {
    expect(matmul(new Float64Array(), new Float64Array(), 2, 0, 2)).toEqual(new Float64Array(4))
  })
  test('NaN spreads along its row', () => {
    expect(matmul(new Float64Array([NaN, 1, 1, 1]), new Float64Array([0, 1, 1, 0]), 2, 2, 2)).toEqual(new Float64Array([NaN, NaN, 1, 1]))
  })
  test('refuses other lengths', () => {
    expect(() => matmul(new Float64Array(5), new Float64Array(6), 2, 3, 2)).toThrow(new RangeError('matmul: a must have length 6, got 5'))
    expect(() => matmul(new Float64Array(6), new Float64Array(5), 2, 3, 2)).toThrow(new RangeError('matmul: b must have length 6, got 5'))
  })
})

describe('newtonSchulz', () => {
  test('a singular value σ becomes aσ + bσ³ + cσ⁵', () => {
    expect(newtonSchulz(new Float64Array([0.5, 0, 0, 1]), 2, 2, [[1, 2, 4]])).toEqual(new Float64Array([0.875, 0, 0, 7]))
  })
  test('one step for each triple; none leaves the matrix', () => {
    expect(newtonSchulz(new Float64Array([2]), 1, 1, [[1, 0, 0], [0, 1, 0], [0, 0, 1]])).toEqual(new Float64Array([2 ** 15])) // prettier-ignore
    expect(newtonSchulz(new Float64Array([2, 3]), 2, 1, [])).toEqual(new Float64Array([2, 3]))
  })
  test('wide and tall', () => {
    expect(newtonSchulz(new Float64Array([0.5, 0, 0, 0, 1, 0]), 2, 3, [[1, 2, 4]])).toEqual(new Float64Array([0.875, 0, 0, 0, 7, 0]))
    expect(newtonSchulz(new Float64Array([0.5, 0, 0, 1, 0, 0]), 3, 2, [[1, 2, 4]])).toEqual(new Float64Array([0.875, 0, 0, 7, 0, 0]))
  })
  test('refuses another length', () => {
    expect(() => newtonSchulz(new Float64Array(5), 3, 2, [[1, 0, 0]])).toThrow(RangeError)
  })
})
