import { describe, expect, test } from 'vitest'
import { globalNorm } from '../../src/params/globalNorm.ts'
import { tensor } from '../../src/params/tensor.ts'
import { TreeMismatchError } from '../../src/params/TreeMismatchError.ts'
import type { Params } from '../../src/params/params.ts'

describe('globalNorm', () => {
  test('over all leaves', () => {
    expect(globalNorm({ w: new Float64Array([2, 4]), deep: [tensor([1, 2], [5, 6])] })).toBe(9)
    expect(globalNorm(new Float64Array([-3, 4]))).toBe(5)
    expect(globalNorm({})).toBe(0)
  })
  test('leaves are summed one after the other, even and odd indices apart', () => {
    const big = 2 ** 27
    expect(globalNorm([new Float64Array([big, 1, 1, 1])]) ** 2).toBe(2 ** 54)
    expect(globalNorm([new Float64Array([1, 1]), new Float64Array([1, 1]), new Float64Array([big])]) ** 2).toBe(Math.sqrt(2 ** 54 + 4) ** 2)
  })
  test('NaN gives NaN', () => {
    expect(globalNorm([new Float64Array([NaN]), new Float64Array([1])])).toBeNaN()
  })
  test('refuses what is no leaf', () => {
    expect(() => globalNorm({ w: 3 } as unknown as Params)).toThrow(TreeMismatchError)
  })
})
