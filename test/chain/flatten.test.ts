import { describe, expect, test } from 'vitest'
import { flatten } from '../../src/chain/flatten.ts'
import { tensor } from '../../src/params/tensor.ts'
import { TreeMismatchError } from '../../src/params/TreeMismatchError.ts'
import type { GradientTransformation, Stateless } from '../../src/transformation.ts'
import { scale } from '../../src/transforms/scale.ts'
import { trace } from '../../src/transforms/trace.ts'
import { expectSame } from '../support/same.ts'

const params = { w: tensor([2, 1], [1, 2]), b: [new Float64Array([3])] }
const grads = { w: tensor([2, 1], [4, 5]), b: [new Float64Array([6])] }

describe('flatten', () => {
  test('the state is around one vector, records by sorted key', () => {
    const tx = flatten(trace(0.9))
    expectSame(tx.update(grads, tx.init(params), params), [grads, { count: 1, trace: new Float64Array([6, 4, 5]) }])
  })

  test('keys in another order mean the same', () => {
    const tx = flatten(trace(0.5))
    const [, state] = tx.update(grads, tx.init(params), params)
    const other = { b: params.b, w: params.w }
    expectSame(tx.update({ b: grads.b, w: grads.w }, state, other)[0], { b: [new Float64Array([9])], w: tensor([2, 1], [6, 7.5]) })
  })

  test('extras speak of the vector', () => {
    const seen: unknown[] = []
    const spy: GradientTransformation<Stateless> = {
      init: () => ({}),
      update: (updates, state, at, extra = {}) => {
        const { value, grad, valueFn, valueAndGradFn } = extra
        seen.push([value, grad, valueFn?.(at), valueAndGradFn?.(at)])
        return [updates, state]
      },
    }
    const tx = flatten(spy)
    const extra = {
      value: 1,
      grad: grads,
      valueFn: (p: typeof params) => p.b[0]![0]!,
      valueAndGradFn: (p: typeof params) => [2, p] as const,
    }
    tx.update(grads, {}, params, extra)
    tx.update(grads, {}, params)
    expectSame(seen, [
      [1, new Float64Array([6, 4, 5]), 3, [2, new Float64Array([3, 1, 2])]],
      [undefined, undefined, undefined, undefined],
    ])
  })

  test('gradients of another tree are refused', () => {
    const tx = flatten(scale(1))
    const run = (): unknown => tx.update({ w: grads.w, b: [new Float64Array(2)] }, {}, params)
    expect(run).toThrow(new TreeMismatchError(['b', 0], 'length 1', 'length 2'))
  })
})
