import { describe, expect, test } from 'vitest'
import { tensor } from '../../src/params/tensor.ts'
import { scaleBySparseAdam } from '../../src/transforms/scaleBySparseAdam.ts'
import { refuses } from '../support/refusals.ts'
import { expectSame } from '../support/same.ts'

describe('scaleBySparseAdam', () => {
  const tx = scaleBySparseAdam({ b1: 0.5, b2: 0.75, eps: 1 })
  const params = tensor([2, 2], [0, 0, 0, 0])
  const [first, met] = tx.update(tensor([2, 2], [4, 0, 0, 0]), tx.init(params), params)
  const [second, state] = tx.update(tensor([2, 2], [0, 0, 0, 2]), met, params)

  // m = 2 and v = 4 in the first place; √(1 − 0.75) / (1 − 0.5) = 1, so u = 2 / (2 + 1)
  test('a row that was met moves whole, the other stands still', () => {
    expectSame(first, tensor([2, 2], [2 / 3, 0, 0, 0]))
    expectSame(met, { count: 1, mu: new Float64Array([2, 0, 0, 0]), nu: new Float64Array([4, 0, 0, 0]) })
  })

  // m = v = 1 in the last place; √(1 − 0.75²) / (1 − 0.5²), so u = √(7/16) / (3/4) / (1 + 1)
  test('the correction counts all steps, the means only those that met the row', () => {
    expect(second.data[3]).toBeCloseTo(Math.sqrt(7) / 6, 14)
    expect([...second.data.subarray(0, 3)]).toEqual([0, 0, 0])
    expectSame(state, { count: 2, mu: new Float64Array([2, 0, 0, 1]), nu: new Float64Array([4, 0, 0, 1]) })
  })

  test('of a plain leaf each number is a row', () => {
    const plain = new Float64Array([0, 0])
    const state1 = tx.update(new Float64Array([4, 4]), tx.init(plain), plain)[1]
    const [u, state2] = tx.update(new Float64Array([0, 4]), state1, plain)
    expect(u[0]).toBe(0)
    expectSame(state2, { count: 2, mu: new Float64Array([2, 3]), nu: new Float64Array([4, 7]) })
  })

  refuses({
    'scaleBySparseAdam: b1 must be in [0, 1), got 1': () => scaleBySparseAdam({ b1: 1 }),
    'scaleBySparseAdam: b2 must be in [0, 1), got 1': () => scaleBySparseAdam({ b2: 1 }),
    'scaleBySparseAdam: eps must be a finite number > 0, got 0': () => scaleBySparseAdam({ eps: 0 }),
  })
})
