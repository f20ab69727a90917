import { describe, expect, test } from 'vitest'
import { planInPlace, type Standing } from '../../src/kernel/inPlace.ts'
import type { Ops } from '../../src/kernel/algebra.ts'
import { filled, slotsOf } from '../../src/kernel/slots.ts'
import { wide } from '../../src/kernel/wide/wide.ts'

type Steps = (ops: Ops, g: never, state: { readonly v: never }, p: never) => readonly [unknown, unknown]

/** A kernel with one tree and one number in its state, in place; where its stores go, pass after pass. */
const storesOf = (steps: Steps, standing: Standing): readonly (readonly unknown[] | undefined)[] => {
  const init = { v: filled(0), count: 0 }
  const { tree, slots } = slotsOf(init)
  const step = (ops: Ops) => (g: never, state: never, p: never) => steps(ops, g, state, p)
  return planInPlace({ init, step, wide }, tree, slots, [() => true], standing).plan.passes.map(([pass]) => pass?.stores)
}

const [only, first, middle, last] = [
  { isFirst: true, isLast: true },
  { isFirst: true, isLast: false },
  { isFirst: false, isLast: false },
  { isFirst: false, isLast: true },
]

describe('in place', () => {
  test('the last adds its updates to the params, the others hand them on', () => {
    const half: Steps = ({ mul }, g, state) => [mul(0.5, g), state]
    expect([only, last].map((standing) => storesOf(half, standing))).toEqual([[['p']], [['p']]])
    expect([first, middle].map((standing) => storesOf(half, standing))).toEqual([[['u']], [['u']]])
  })

  test('what stays as it is is not stored', () => {
    const same: Steps = (_ops, g, state) => [g, state]
    expect(storesOf(same, middle)).toEqual([])
    expect(storesOf(same, first)).toEqual([['u']])
    expect(storesOf((_ops, _g, state) => [-0, state], last)).toEqual([])
    expect(storesOf((_ops, _g, state, p) => [p, state], middle)).toEqual([['u']])
    expect(storesOf(({ neg }, g, state) => [neg(neg(g)), state], middle)).toEqual([])
  })

  test('a tree of the state goes where it was, a number to none', () => {
    const kept: Steps = ({ add }, g, { v }) => [g, { v: add(v, g), count: 1 }]
    expect(storesOf(kept, middle)).toEqual([[0]])
    expect(storesOf((_ops, g) => [g, { v: g, count: 1 }], middle)).toEqual([[0]])
    expect(storesOf((_ops, g, { v }) => [v, { v: g, count: 0 }], middle)).toEqual([['u', 0]])
  })

  test('updates that replace those that a later pass reads wait for it; beside gradients they need not', () => {
    const late: Steps = ({ add, neg, sumTree, mul }, g, { v }) => [neg(g), { v: add(v, mul(g, sumTree(g))), count: 0 }]
    expect(storesOf(late, middle)).toEqual([[], ['u', 0]])
    expect(storesOf(late, first)).toEqual([['u'], [0]])
  })
})
