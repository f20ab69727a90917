import { describe, expect, it } from 'vitest'
import {
  type GradientTransformation,
  type Stateless,
  type Trace,
  adam,
  applyUpdates,
  chain,
  clipByGlobalNorm,
  elementwise,
  masked,
  scale,
  sgd,
  stepper,
  type StateLambda,
  tensor,
  trace,
} from '../../src/index.ts'
import { interpreter } from '../../src/kernel/interpreter.ts'
import { allocate, layOut, widen } from '../../src/run/arena.ts'
import { stepperOn } from '../../src/run/stepperOn.ts'

const params = { w: tensor([1, 3], [1, 2, 3]), b: [Float64Array.of(4), new Float64Array(0)] as const }
const grads = { w: tensor([1, 3], [1, -1, 2]), b: [Float64Array.of(0.5), new Float64Array(0)] as const }

describe('a stepper', () => {
  it('shows params and gradients as views, and leaves the params it was given', () => {
    const own = structuredClone(params)
    const inPlace = stepper(scale(-2), own)
    expect(inPlace.params).toEqual(params)
    inPlace.grads.w.data.set([1, -1, 2])
    inPlace.grads.b[0].set([0.5])
    inPlace.step()
    expect(inPlace.params).toEqual({ w: tensor([1, 3], [-1, 4, -1]), b: [Float64Array.of(3), new Float64Array(0)] })
    expect(own).toEqual(params)
  })

  it('has all of its memory in one buffer that stays the same', () => {
    const inPlace = stepper(adam(0.1), params)
    const { buffer } = inPlace.params.w.data
    expect(inPlace.grads.w.data.buffer).toBe(buffer)
    for (let i = 0; i < 3; i++) inPlace.step()
    expect(inPlace.params.w.data.buffer).toBe(buffer)
    expect(buffer.byteLength).toBe(65536)
  })

  it('begins each leaf at a pair of doubles', () => {
    const { params: views } = stepper(adam(0.1), { a: new Float64Array(3), b: new Float64Array(1), c: new Float64Array(2) })
    const [a, b, c] = [views.a.byteOffset, views.b.byteOffset, views.c.byteOffset]
    expect(a % 64).toBe(0)
    expect([b - a, c - b]).toEqual([32, 16])
  })

  it('steps chains that are cut by opaque links', () => {
    const { init, update } = trace(0.5)
    const opaque: GradientTransformation<Trace> = { init, update }
    const tx = chain(clipByGlobalNorm(1), opaque, masked(scale(-1), { w: true, b: false }))
    const inPlace = stepper(tx, params)
    inPlace.setGrads(grads)
    const [updates, state] = tx.update(grads, tx.init(params), params)
    inPlace.step()
    expect(inPlace.snapshot()).toEqual({ params: applyUpdates(params, updates), state })
  })

  it('steps an opaque transformation alone', () => {
    const { init, update } = scale(-1)
    const opaque: GradientTransformation<Stateless> = { init, update }
    const inPlace = stepper(opaque, Float64Array.of(1, 2))
    inPlace.grads.set([1, 1])
    inPlace.step()
    expect(inPlace.params).toEqual(Float64Array.of(0, 1))
  })

  it('hands extras over, and its gradients as the loop’s gradient', () => {
    const needy = elementwise<StateLambda & { readonly state: object }, 'value' | 'grad'>({
      init: {},
      step:
        ({ mul }) =>
        (_g, state, _p, { value, grad }) => [mul(value, grad), state],
    })
    const inPlace = stepper(chain(scale(0), needy), Float64Array.of(1))
    inPlace.grads.set([3])
    inPlace.step({ value: 2 })
    expect(inPlace.params).toEqual(Float64Array.of(7))
    expect(() => inPlace.step({} as never)).toThrow(new TypeError('update: extra.value is needed by this transformation and was not given'))
  })

  it('goes back to a snapshot', () => {
    const inPlace = stepper(sgd(0.5, { momentum: 0.5 }), Float64Array.of(4))
    inPlace.grads.set([2])
    inPlace.step()
    const once = inPlace.snapshot()
    inPlace.step()
    expect(inPlace.params).toEqual(Float64Array.of(1.5))
    inPlace.restore(once)
    expect(inPlace.snapshot()).toEqual(once)
    inPlace.step()
    expect(inPlace.params).toEqual(Float64Array.of(1.5))
  })

  it('works without WebAssembly', () => {
    const inPlace = stepperOn(interpreter, adam(0.5, { eps: 0 }), Float64Array.of(1, 2, 3))
    inPlace.grads.set([3, -4, 1])
    inPlace.step()
    expect(inPlace.params).toEqual(Float64Array.of(0.5, 2.5, 2.5))
  })
})

describe('what a stepper refuses leaves it as it was', () => {
  const inPlace = stepper(adam(0.1), params)
  const before = inPlace.snapshot()

  it.each([
    ['gradients of another shape', () => inPlace.setGrads({ ...grads, b: [] } as never), 'trees differ at .b: expected an array of 2, got an array of 0'],
    ['params of another shape', () => inPlace.restore({ ...before, params: { ...params, w: tensor([3], [1, 2, 3]) } }), 'trees differ at .w: expected shape [1, 3], got shape [3]'],
    ['the state of another chain', () => inPlace.restore({ ...before, state: [] as never }), 'trees differ at .state: expected an array of 2, got an array of 0'],
    ['a tree of a state', () => inPlace.restore({ ...before, state: [{ ...before.state[0], nu: [] as never }, before.state[1]] }), 'trees differ at .state[0].nu: expected a record of {w, b}, got an array of 0'],
    ['a number of a state', () => inPlace.restore({ ...before, state: [{ ...before.state[0], count: '1' as never }, before.state[1]] }), 'trees differ at .state[0].count: expected a number, got string 1'],
  ])('%s', (_what, attempt, text) => {
    expect(attempt).toThrow(text)
    expect(inPlace.snapshot()).toEqual(before)
  }) // prettier-ignore

  it('a state inside nested chains is named by its place', () => {
    const { init, update } = scale(-1)
    const opaque: GradientTransformation<Stateless> = { init, update }
    const tx = chain(opaque, chain(scale(1), chain(opaque, trace(0.5))))
    const state = tx.init(params)
    const bad = [state[0], [state[1][0], [state[1][1][0], { count: 0 }]]] as never
    const text = 'trees differ at .state[1][1][1]: expected a record of {count, trace}, got a record of {count}'
    expect(() => tx.update(grads, bad, params)).toThrow(text)
    expect(() => stepper(tx, params).restore({ params, state: bad })).toThrow(text)
  })

  it('anything once it is disposed', () => {
    const gone = stepper(adam(0.1), params)
    const last = gone.snapshot()
    gone.dispose()
    for (const attempt of [() => gone.step(), () => gone.snapshot(), () => gone.restore(last), () => gone.setGrads(grads), gone.threads]) {
      expect(attempt).toThrow(new Error('stepper: it was disposed'))
    }
  })

  it('more than 4 GiB', () => {
    expect(() => allocate(2 ** 29 + 1, interpreter)).toThrow(
      new RangeError('stepper: params, gradients and state must fit in 4 GiB, got 4294967304 bytes'),
    )
  })
})

describe('the memory', () => {
  it('is laid out in regions on 64 bytes, leaves padded to pairs', () => {
    expect(layOut([[3, 1], [], [2]], 3)).toEqual({
      places: [
        { starts: [8, 12], lengths: [3, 1] },
        { starts: [], lengths: [] },
        { starts: [16], lengths: [2] },
      ],
      end: 18,
    })
  })

  it('leaves of one class that follow each other are one stretch', () => {
    const leaf = (index: number, leafClass: number, length: number) => ({ leaf: index, leafClass, length })
    expect(widen([leaf(0, 0, 3), leaf(1, 0, 2), leaf(2, 1, 1), leaf(3, 0, 5)])).toEqual([leaf(0, 0, 6), leaf(2, 1, 2), leaf(3, 0, 6)])
  })
})
