import { describe, expect, it } from 'vitest'
import { chain, namedChain, masked } from '../../src/chain/index.ts'
import { filled, type LeafNumbers, paramsCopy, perLeaf } from '../../src/kernel/index.ts'
import { kernelOf } from '../../src/kernel/transformationOf.ts'
import { tensor } from '../../src/params/tensor.ts'
import { TreeMismatchError } from '../../src/params/TreeMismatchError.ts'
import { type AnyTransformation, elementwise, type GradientTransformation, type StateLambda, stateless } from '../../src/transformation.ts'
import { addDecayedWeights, scale, scaleByAdam } from '../../src/transforms/index.ts'

interface EverythingState<P> {
  readonly count: number
  readonly flag: boolean
  readonly sum: P
  readonly start: P
  readonly norm: LeafNumbers<P>
}
interface Everything extends StateLambda {
  readonly state: EverythingState<this['params']>
}

const everything = (): GradientTransformation<Everything> =>
  elementwise({
    init: { count: 0, flag: true, sum: filled(0.5), start: paramsCopy, norm: perLeaf(7) },
    step:
      ({ add, lt, sumLeaf, square, mul }) =>
      (g, { count, sum, start, norm }) => {
        const next = add(count, 1)
        return [mul(norm, g), { count: next, flag: lt(next, 2), sum: add(sum, g), start, norm: sumLeaf(square(g)) }]
      },
  })

const params = { w: new Float64Array([1, 2]), b: [tensor([1, 1], [3])] as const }
const grads = { w: new Float64Array([3, 4]), b: [tensor([1, 1], [2])] as const }

describe('the state of a kernel', () => {
  it('starts as init says', () => {
    expect(everything().init(params)).toEqual({
      count: 0,
      flag: true,
      sum: { w: new Float64Array([0.5, 0.5]), b: [tensor([1, 1], [0.5])] },
      start: params,
      norm: { w: 7, b: [7] },
    })
  })

  it('has numbers, truth values, trees and numbers per leaf', () => {
    const tx = everything()
    const [u, state] = tx.update(grads, tx.init(params), params)
    expect(u).toEqual({ w: new Float64Array([21, 28]), b: [tensor([1, 1], [14])] })
    expect(state).toEqual({
      count: 1,
      flag: true,
      sum: { w: new Float64Array([3.5, 4.5]), b: [tensor([1, 1], [2.5])] },
      start: params,
      norm: { w: 25, b: [4] },
    })
    const [again, last] = tx.update(grads, state, params)
    expect(again).toEqual({ w: new Float64Array([75, 100]), b: [tensor([1, 1], [8])] })
    expect(last.flag).toBe(false)
  })

  it('a copy of the params is a copy', () => {
    const own = { w: new Float64Array([1]) }
    const { start } = everything().init(own)
    own.w[0] = 5
    expect(start.w[0]).toBe(1)
  })

  it('of a tree without leaves has numbers all the same', () => {
    const tx = everything()
    expect(tx.update([], tx.init([]), [])).toEqual([[], { count: 1, flag: true, sum: [], start: [], norm: [] }])
  })
})

describe('one transformation serves trees of every structure', () => {
  it('in any order of calls', () => {
    const tx = scale(2)
    const [small, large] = [new Float64Array([1]), { a: [new Float64Array([1, 2])], b: tensor([2], [3, 4]) }]
    for (const tree of [small, large, small]) {
      expect(tx.update(tree, {}, tree)[0]).toEqual(scale(2).update(tree, {}, tree)[0])
    }
    expect(tx.update(large, {}, large)[0]).toEqual({ a: [new Float64Array([2, 4])], b: tensor([2], [6, 8]) })
  })

  it('sums in the order of the params in hand, whatever came before', () => {
    const norm = stateless(
      ({ sumTree, mul }) =>
        (g) =>
          mul(sumTree(g), 1),
    )
    const leaf = (x: number) => new Float64Array([x])
    const forth = { a: leaf(1e16), b: leaf(1), c: leaf(-1e16) }
    const back = { c: leaf(-1e16), a: leaf(1e16), b: leaf(1) }
    expect(norm.update(forth, {}, forth)[0].a[0]).toBe(0)
    expect(norm.update(back, {}, back)[0].a[0]).toBe(1)
  })
})

const message = (f: () => unknown): string => {
  try {
    f()
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : 'no error'
  }
  return 'nothing thrown'
}

describe('what does not fit is refused with its path', () => {
  const tx: AnyTransformation = chain(scaleByAdam(), namedChain({ last: scale(1) }))
  const state = tx.init(params)

  it.each([
    ['updates of another length', { ...grads, w: new Float64Array(3) }, state, 'trees differ at .w: expected length 2, got length 3'],
    ['updates of another shape', { ...grads, b: [tensor([1], [1])] }, state, 'trees differ at .b[0]: expected shape [1, 1], got shape [1]'],
    ['updates without a key', { b: grads.b }, state, 'trees differ at the root: expected a record of {w, b}, got a record of {b}'],
    ['plain numbers', { ...grads, w: [3, 4] }, state, 'trees differ at .w: expected length 2, got an array of 2'],
    ['a Float32Array', { ...grads, w: new Float32Array(2) }, state, 'trees differ at .w: expected length 2, got a Float32Array'],
    ['no state', grads, undefined, 'trees differ at .state: expected an array of 2, got undefined'],
    ['the state of a shorter chain', grads, [state[0]], 'trees differ at .state: expected an array of 2, got an array of 1'],
    ['a state without a field', grads, [{ count: 0, mu: grads }, state[1]], 'trees differ at .state[0]: expected a record of {count, mu, nu}, got a record of {count, mu}'],
    ['a state without a name', grads, [state[0], {}], 'trees differ at .state[1]: expected a record of {last}, got a record of {}'],
    ['a state with a word for a number', grads, [{ ...state[0], count: 'one' }, state[1]], 'trees differ at .state[0].count: expected a number, got string one'],
    ['a state of other params', grads, [{ ...state[0], nu: { w: grads.w, b: [] } }, state[1]], 'trees differ at .state[0].nu.b: expected an array of 1, got an array of 0'],
  ])('%s', (_what, updates, held, text) => {
    expect(message(() => tx.update(updates as never, held, params))).toBe(`TreeMismatchError: ${text}`)
  }) // prettier-ignore

  it('numbers per leaf that are missing', () => {
    const whole = everything()
    const bad = { ...whole.init(params), norm: { w: 1, b: ['x'] } }
    expect(message(() => whole.update(grads, bad as never, params))).toBe(
      'TreeMismatchError: trees differ at .state.norm.b[0]: expected a number, got string x',
    )
  })

  it.each([
    ['a number', 3, 'number 3'],
    ['null', null, 'null'],
    ['a Map', new Map(), 'a Map'],
  ])('params that are %s', (_what, bad, words) => {
    expect(message(() => scale(1).init({ w: bad } as never))).toBe(
      `TreeMismatchError: trees differ at .w: expected a Float64Array, a Tensor, an array or a record, got ${words}`,
    )
  })

  it('a missing extra', () => {
    const needy: AnyTransformation = elementwise<StateLambda & { state: object }, 'value' | 'grad'>({
      init: {},
      step:
        ({ mul, add }) =>
        (g, s, _p, { value, grad }) => [add(mul(value, g), grad), s],
    })
    expect(message(() => needy.update(grads, {}, params))).toBe(
      'TypeError: update: extra.grad is needed by this transformation and was not given',
    )
    expect(message(() => needy.update(grads, {}, params, { grad: grads }))).toBe(
      'TypeError: update: extra.value is needed by this transformation and was not given',
    )
    expect(message(() => needy.update(grads, {}, params, { grad: grads, value: 'x' as never }))).toBe(
      'TreeMismatchError: trees differ at .extra.value: expected a number, got string x',
    )
    expect(message(() => needy.update(grads, {}, params, { grad: [] as never, value: 1 }))).toBe(
      'TreeMismatchError: trees differ at .extra.grad: expected a record of {w, b}, got an array of 0',
    )
    expect(needy.update(grads.w, {}, params.w, { grad: grads.w, value: 2 })[0]).toEqual(new Float64Array([9, 12]))
  })

  it('keeps the error class', () => {
    expect(() => tx.update(grads, {}, params)).toThrow(TreeMismatchError)
  })
})

describe('kernels', () => {
  it('are known of what is elementwise, chains of it and wrappers around it', () => {
    const hidden: AnyTransformation = { init: scale(1).init, update: scale(1).update }
    expect([scale(1), chain(), chain(scale(1), scaleByAdam()), masked(scale(1), true)].map((tx) => kernelOf(tx) !== undefined)).toEqual([
      true,
      true,
      true,
      true,
    ])
    expect([hidden, chain(scale(1), hidden), masked(hidden, true)].map(kernelOf)).toEqual([undefined, undefined, undefined])
  })

  it('an update that is the gradient is not copied', () => {
    const g = new Float64Array(2)
    expect(chain().update(g, [], g)[0]).toBe(g)
  })
})

describe('a masked kernel', () => {
  it('works on the leaves that its mask selects', () => {
    const tx = addDecayedWeights(0.5, { mask: { w: true, b: false } })
    expect(tx.update(grads, tx.init(params), params)[0]).toEqual({ w: new Float64Array([3.5, 5]), b: grads.b })
    const byFunction = addDecayedWeights(0.5, { maskFn: () => ({ w: false, b: [true] }) })
    expect(byFunction.update(grads, tx.init(params), params)[0]).toEqual({ w: grads.w, b: [tensor([1, 1], [3.5])] })
  })
})
