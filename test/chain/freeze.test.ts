import { describe, expect, test } from 'vitest'
import { freeze } from '../../src/chain/freeze.ts'
import { selectiveTransform } from '../../src/chain/selectiveTransform.ts'
import { TreeMismatchError } from '../../src/params/TreeMismatchError.ts'
import { clipByGlobalNorm } from '../../src/transforms/clipByGlobalNorm.ts'
import { trace } from '../../src/transforms/trace.ts'
import { expectSame } from '../support/same.ts'

const params = { w: new Float64Array([3]), b: new Float64Array([4]) }
const isB = (path: readonly (string | number)[]): boolean => path[0] === 'b'

describe('freeze', () => {
  test.each([
    ['a tree', () => freeze({ w: false, b: true })],
    ['a predicate', () => freeze(isB)],
    ['a function of the params', () => freeze(undefined, { maskFn: () => ({ w: false, b: true }) })],
  ])('by %s', (_, make) => expectSame(make().update(params, {}, params)[0], { w: params.w, b: new Float64Array(1) }))

  test('a mask of other keys is refused', () => {
    const tx = freeze({ w: true })
    expect(() => tx.update(params, tx.init(params), params)).toThrow(TreeMismatchError)
  })
})

describe('selectiveTransform', () => {
  test.each([
    ['a tree', () => selectiveTransform(trace(0.5), { freezeMask: { w: false, b: true } })],
    ['a predicate', () => selectiveTransform(trace(0.5), { freezeMask: isB })],
    ['a function of the params', () => selectiveTransform(trace(0.5), { freezeMaskFn: () => ({ w: false, b: true }) })],
  ])('by %s: held leaves do not move and cost no state', (_, make) => {
    const tx = make()
    const held = new Float64Array(0)
    expectSame(tx.init(params), { train: { count: 0, trace: { w: new Float64Array(1), b: held } }, freeze: {} })
    const [updates, state] = tx.update(params, tx.init(params), params)
    expectSame(updates, { w: params.w, b: new Float64Array(1) })
    expectSame(state, { train: { count: 1, trace: { w: params.w, b: held } }, freeze: {} })
  })

  test('without mask every leaf is trained', () => {
    const tx = selectiveTransform(trace(0.5))
    expectSame(tx.update(params, tx.init(params), params)[0], params)
  })

  test('norms inside see trained leaves only', () => {
    const tx = selectiveTransform(clipByGlobalNorm(3), { freezeMask: isB })
    expectSame(tx.update(params, tx.init(params), params)[0].w, new Float64Array([3]))
  })
})
