import { describe, expect, it } from 'vitest'
import { masked } from '../../src/chain/masked.ts'
import { filled } from '../../src/kernel/index.ts'
import { type AnyTransformation, elementwise, type GradientTransformation, type StateLambda } from '../../src/transformation.ts'

const params = { w: new Float64Array([1, 2]), b: new Float64Array([3]) }
const grads = { w: new Float64Array([3, 4]), b: new Float64Array([2]) }

describe('memory', () => {
  interface KeptState<P> {
    readonly v: P
  }
  interface Kept extends StateLambda {
    readonly state: KeptState<this['params']>
  }

  it('what is computed once is stored once', () => {
    const sum: GradientTransformation<Kept> = elementwise({
      init: { v: filled(0) },
      step:
        ({ add }) =>
        (g, { v }) => {
          const next = add(v, g)
          return [next, { v: next }]
        },
    })
    const [u, { v }] = sum.update(grads, sum.init(params), params)
    expect(u).toEqual(grads)
    expect(u.w).toBe(v.w)
  })

  it('what an input is is that input, and it must be there', () => {
    const swap: GradientTransformation<Kept, 'grad'> = elementwise<Kept, 'grad'>({
      init: { v: filled(0) },
      step: () => (g, _state, _p, extra) => [extra.grad, { v: g }],
    })
    const [u, { v }] = swap.update(grads, swap.init(params), params, { grad: params })
    expect(u.w).toBe(params.w)
    expect(v.w).toBe(grads.w)
    expect(() => (swap as AnyTransformation).update(grads, swap.init(params), params)).toThrow('extra.grad is needed')
  })
})

describe('sums over the tree', () => {
  interface Total extends StateLambda {
    readonly state: { readonly total: number; readonly largest: number; readonly count: number }
  }
  const total: GradientTransformation<Total> = elementwise({
    init: { total: 0, largest: 0, count: 0 },
    step:
      ({ sumTree, maxTree }) =>
      (g) => [g, { total: sumTree(g), largest: maxTree(g), count: sumTree(1) }],
  })

  it('sums over the leaves that its masks select, constants too', () => {
    const three = { a: new Float64Array([1, 2]), b: new Float64Array([-4, 9, 4]), c: new Float64Array([5]) }
    const summed = (tx: AnyTransformation): unknown => tx.update(three, tx.init(three), three)[1]
    expect(summed(total)).toEqual({ total: 17, largest: 9, count: 6 })
    expect(summed(masked(total, { a: true, b: false, c: true }))).toEqual({ total: 8, largest: 5, count: 3 })
    const twice = masked(masked(total, { a: false, b: true, c: true }), { a: true, b: false, c: true })
    expect(summed(twice)).toEqual({ total: 5, largest: 5, count: 1 })
    expect(summed(masked(total, false))).toEqual({ total: 0, largest: -Infinity, count: 0 })
  })
})
