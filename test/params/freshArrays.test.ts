import { describe, expect, test } from 'vitest'
import { freshArrays } from '../../src/params/freshArrays.ts'

const range = ({ byteOffset, byteLength }: Float64Array): readonly [number, number] => [byteOffset, byteOffset + byteLength]

describe('freshArrays', () => {
  test.each([0, 1, 8, 9, 85, 170, 171, 341, 342, 1024, 1025])(
    '%s numbers, in memory of their own, zeros unless they are many',
    (length) => {
      const arrays = Array.from({ length: 50 }, () => freshArrays(3, length)).flat()
      expect(arrays.every((array) => array.length === length && (length > 1024 || array.every((x) => Object.is(x, 0))))).toBe(true)
      arrays.forEach((array, i) => array.fill(i + 1))
      expect(arrays.every((array, i) => array.every((x) => x === i + 1))).toBe(true)
    },
  )

  test('small arrays share a buffer of 8 kB, side by side; tiny and large ones have one each', () => {
    const small = Array.from({ length: 100 }, () => freshArrays(2, 16)).flat()
    const buffers = new Set(small.map(({ buffer }) => buffer))
    expect([...buffers].slice(1, -1).map(({ byteLength }) => byteLength)).toEqual([8192, 8192])
    expect(
      small
        .filter(({ buffer }) => buffer === small[50]?.buffer)
        .map(range)
        .toSorted(([a], [b]) => a - b),
    ).toEqual(Array.from({ length: 64 }, (_, i) => [128 * i, 128 * (i + 1)]))
    for (const length of [8, 1025]) {
      const [a, b] = freshArrays(2, length) as [Float64Array, Float64Array]
      expect([a.buffer.byteLength, a.buffer === b.buffer]).toEqual([8 * length, false])
    }
    const [a, b] = freshArrays(2, 300) as [Float64Array, Float64Array]
    expect([a.buffer.byteLength, a.buffer === b.buffer]).toEqual([4800, true])
  })

  test('go on when the shared buffer was given away', () => {
    const [a] = freshArrays(1, 9) as [Float64Array]
    structuredClone(a, { transfer: [a.buffer as ArrayBuffer] })
    expect(freshArrays(1, 9)).toEqual([new Float64Array(9)])
  })
})
