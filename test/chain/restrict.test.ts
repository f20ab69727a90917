import { expect, test } from 'vitest'
import { masked } from '../../src/chain/masked.ts'
import type { AnyTransformation } from '../../src/transformation.ts'

const params = { w: new Float64Array([1, 2]), b: new Float64Array([3]) }
const grads = { w: new Float64Array([4, 5]), b: new Float64Array([6]) }
const empty = new Float64Array(0)

/** An opaque transformation that tells what it is given. */
const told = (): { readonly tx: AnyTransformation; readonly seen: Record<string, unknown>[] } => {
  const seen: Record<string, unknown>[] = []
  const tx: AnyTransformation = {
    init: () => ({}),
    update: (updates, state, _params, ...[extra]) => {
      seen.push(extra as Record<string, unknown>)
      return [updates, state]
    },
  }
  return { tx, seen }
}

test('an opaque transformation under a mask sees its leaves only, in extras too', () => {
  const { tx, seen } = told()
  const points: unknown[] = []
  const valueFn = (at: typeof params): number => points.push(at)
  const valueAndGradFn = (at: typeof params): readonly [number, typeof params] => [points.push(at), grads]
  masked(tx, { w: true, b: false }).update(grads, {}, params, { value: 7, grad: grads, valueFn, valueAndGradFn })
  const [extra] = seen as [{ value: number; grad: unknown; valueFn: (part: unknown) => number; valueAndGradFn: (part: unknown) => unknown }]
  expect(extra.value).toBe(7)
  expect(extra.grad).toEqual({ w: grads.w, b: empty })
  const part = { w: new Float64Array([8, 9]), b: empty }
  expect(extra.valueFn(part)).toBe(1)
  expect(extra.valueAndGradFn(part)).toEqual([2, { w: grads.w, b: empty }])
  expect(points).toEqual([
    { w: part.w, b: params.b },
    { w: part.w, b: params.b },
  ])
})

test('what is not given is not made up', () => {
  const { tx, seen } = told()
  masked(tx, { w: true, b: false }).update(grads, {}, params, {})
  expect(seen).toEqual([{}])
})
