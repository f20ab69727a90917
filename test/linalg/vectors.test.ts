import { describe, expect, test } from 'vitest'
import { dot } from '../../src/linalg/dot.ts'
import { maxAbs } from '../../src/linalg/maxAbs.ts'
import { norm2 } from '../../src/linalg/norm2.ts'
import { powerOfTwoBelow } from '../../src/linalg/powerOfTwoBelow.ts'

describe('dot', () => {
  test('a sum of products', () => {
    expect(dot(new Float64Array([1, 2, 3]), new Float64Array([4, 5, 6]))).toBe(32)
    expect(dot(new Float64Array(), new Float64Array())).toBe(0)
  })
  test('even and odd indices are summed apart', () => {
    expect(dot(new Float64Array([1e16, 1, -1e16, 1]), new Float64Array([1, 1, 1, 1]))).toBe(2)
  })
  test('blocks are 1024 long', () => {
    const x = new Float64Array(2048)
    x.set([1e16], 0)
    for (const i of [1022, 1024, 1026]) x[i] = 1
    expect(dot(x, new Float64Array(2048).fill(1))).toBe(1e16 + 2)
  })
  test('NaN gives NaN', () => {
    expect(dot(new Float64Array([1, NaN]), new Float64Array([1, 0]))).toBeNaN()
  })
  test('refuses another length', () => {
    expect(() => dot(new Float64Array(2), new Float64Array(3))).toThrow(new RangeError('dot: y must have length 2, got 3'))
  })
})

describe('maxAbs', () => {
  test('the largest magnitude', () => {
    expect(maxAbs(new Float64Array([1, -3, 2]))).toBe(3)
    expect(maxAbs(new Float64Array([0, -0]))).toBe(0)
    expect(maxAbs(new Float64Array())).toBe(0)
  })
  test('NaN gives NaN, even behind an infinity', () => {
    expect(maxAbs(new Float64Array([NaN, 1]))).toBeNaN()
    expect(maxAbs(new Float64Array([-Infinity, NaN]))).toBeNaN()
    expect(maxAbs(new Float64Array([-Infinity, 1]))).toBe(Infinity)
  })
})

describe('norm2', () => {
  test('a length', () => {
    expect(norm2(new Float64Array([3, -4]))).toBe(5)
    expect(norm2(new Float64Array([0, 0]))).toBe(0)
    expect(norm2(new Float64Array())).toBe(0)
  })
  test.each([1e-160, 1e-200, 1e-310, 1e160, 1e300])('squares neither vanish nor overflow at %d', (size) => {
    expect(norm2(new Float64Array([3 * size, 4 * size])) / (5 * size)).toBeCloseTo(1, 12)
  })
  test('the smallest number there is', () => {
    expect(norm2(new Float64Array([0, 5e-324]))).toBe(5e-324)
  })
  test('infinities and NaN', () => {
    expect(norm2(new Float64Array([1, -Infinity]))).toBe(Infinity)
    expect(norm2(new Float64Array([NaN, 1]))).toBeNaN()
    expect(norm2(new Float64Array([NaN, Infinity]))).toBeNaN()
  })
})

test('powerOfTwoBelow: from 2ᵏ to just below 2ᵏ⁺¹ it is 2ᵏ; 1 for 0', () => {
  const magnitudes = [1, 1.999, 2, 3, 0.75, 0, 5e-324, 1e-310, Number.MAX_VALUE]
  expect(magnitudes.map(powerOfTwoBelow)).toEqual([1, 1, 2, 2, 0.5, 1, 2 ** -1074, 2 ** -1030, 2 ** 1023])
})
