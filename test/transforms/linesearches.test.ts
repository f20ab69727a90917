import { describe, expect, test } from 'vitest'
import { chain } from '../../src/chain/chain.ts'
import { valueAndGradFromState } from '../../src/chain/valueAndGradFromState.ts'
import { lbfgs } from '../../src/optimizers/lbfgs.ts'
import { applyUpdates } from '../../src/params/applyUpdates.ts'
import type { AnyTransformation } from '../../src/transformation.ts'
import { scale } from '../../src/transforms/scale.ts'
import {
  scaleByBacktrackingLinesearch,
  type ScaleByBacktrackingLinesearchOptions,
} from '../../src/transforms/scaleByBacktrackingLinesearch.ts'
import { scaleByZoomLinesearch } from '../../src/transforms/scaleByZoomLinesearch.ts'
import { refuses } from '../support/refusals.ts'
import { expectSame } from '../support/same.ts'

const vector = (...xs: readonly number[]): Float64Array => Float64Array.from(xs)
const square = (x: Float64Array): readonly [number, Float64Array] => [x[0]! ** 2, vector(2 * x[0]!)]
const valueFn = (x: Float64Array): number => square(x)[0]

describe('scaleByBacktrackingLinesearch', () => {
  const at3 = (options: ScaleByBacktrackingLinesearchOptions, steps = 20) => {
    const tx = scaleByBacktrackingLinesearch(steps, options)
    const params = vector(3)
    return tx.update(vector(-6), tx.init(params), params, { value: 9, grad: vector(6), valueFn })
  }

  test('the state at first', () => {
    const info = { numLinesearchSteps: 0, decreaseError: Infinity }
    expectSame(scaleByBacktrackingLinesearch(1).init(vector(3)), { learningRate: 1, value: Infinity, grad: null, info })
    expectSame(scaleByBacktrackingLinesearch(1, { storeGrad: true }).init(vector(3)).grad, vector(0))
  })

  test('starts from 1.5 times the last step, but not beyond the longest', () => {
    expectSame(at3({ decreaseFactor: 0.5 }), [
      vector(-3),
      { learningRate: 0.5, value: 0, grad: null, info: { numLinesearchSteps: 2, decreaseError: 0 } },
    ])
    expectSame(at3({ maxLearningRate: 0.25 })[0], vector(-1.5))
    expectSame(at3({ maxLearningRate: 10, decreaseFactor: 0.25 })[1].learningRate, 0.375)
    expectSame(at3({ maxLearningRate: 10, increaseFactor: Infinity, decreaseFactor: 0.05 })[1].learningRate, 0.5)
  })

  test('the slope that the value must follow', () => {
    expectSame(at3({ decreaseFactor: 0.5, slopeRtol: 0.75 })[1].learningRate, 0.25)
  })

  test('tolerances, relative and absolute', () => {
    expectSame(at3({ slopeRtol: 0 })[1].learningRate, 1)
    expectSame(at3({ slopeRtol: 0.5, atol: 18 })[1], {
      learningRate: 1,
      value: 9,
      grad: null,
      info: { numLinesearchSteps: 1, decreaseError: 18 },
    })
    expectSame(at3({ slopeRtol: 0.5, rtol: 2 })[1].learningRate, 1)
    expectSame(at3({ slopeRtol: 0.5, rtol: 1.9 }, 0)[1].info.decreaseError, 9 - 2.9 * 9 + 18)
  })

  test('when the steps are used up the shortest is taken', () => {
    expectSame(at3({ slopeRtol: 0.99, decreaseFactor: 0.9 }, 2)[1], {
      learningRate: 0.81,
      value: (3 - 6 * 0.81) ** 2,
      grad: null,
      info: { numLinesearchSteps: 3, decreaseError: (3 - 6 * 0.81) ** 2 - 9 + 0.81 * 0.99 * 36 },
    })
  })

  test('it starts anew after a step of 0, and is not stuck there', () => {
    const tx = scaleByBacktrackingLinesearch(3, { storeGrad: true })
    const params = vector(1)
    const broken = () => [NaN, vector(NaN)] as const
    const [none, stuck] = tx.update(vector(-2), tx.init(params), params, { value: 1, grad: vector(2), valueAndGradFn: broken })
    expectSame(none, vector(0))
    expectSame(stuck, { learningRate: 0, value: 1, grad: vector(2), info: { numLinesearchSteps: 4, decreaseError: Infinity } })
    const [moved] = tx.update(vector(-1), stuck, params, { value: 1, grad: vector(2), valueAndGradFn: square })
    expectSame(moved, vector(-1))
  })

  test('a function that it needs and does not get', () => {
    const run = (storeGrad: boolean): unknown => {
      const tx: AnyTransformation = scaleByBacktrackingLinesearch(1, { storeGrad })
      return tx.update(vector(1), tx.init(vector(1)), vector(1), { value: 1, grad: vector(1) })
    }
    expect(() => run(false)).toThrow(new TypeError('scaleByBacktrackingLinesearch: extra.valueFn is needed and was not given'))
    expect(() => run(true)).toThrow(new TypeError('scaleByBacktrackingLinesearch: extra.valueAndGradFn is needed and was not given'))
  })

  refuses({
    'scaleByBacktrackingLinesearch: maxBacktrackingSteps must be a whole number >= 0, got -1': () => scaleByBacktrackingLinesearch(-1),
    'scaleByBacktrackingLinesearch: slopeRtol must be a finite number >= 0, got -1': () =>
      scaleByBacktrackingLinesearch(1, { slopeRtol: -1 }),
    'scaleByBacktrackingLinesearch: atol must be a finite number >= 0, got -1': () => scaleByBacktrackingLinesearch(1, { atol: -1 }),
    'scaleByBacktrackingLinesearch: rtol must be a finite number >= 0, got -1': () => scaleByBacktrackingLinesearch(1, { rtol: -1 }),
    'scaleByBacktrackingLinesearch: decreaseFactor must be a finite number > 0, got 0': () =>
      scaleByBacktrackingLinesearch(1, { decreaseFactor: 0 }),
    'scaleByBacktrackingLinesearch: maxLearningRate must be a finite number > 0, got 0': () =>
      scaleByBacktrackingLinesearch(1, { maxLearningRate: 0 }),
  })
})

describe('scaleByZoomLinesearch', () => {
  const params = vector(3)
  const extra = { value: 9, grad: vector(6), valueAndGradFn: square }

  test('the state holds what the next step needs', () => {
    const tx = scaleByZoomLinesearch(20)
    expectSame(tx.init(params), {
      learningRate: 1,
      value: Infinity,
      grad: vector(0),
      info: { numLinesearchSteps: 0, decreaseError: Infinity, curvatureError: Infinity },
    })
    expectSame(tx.update(vector(-6), tx.init(params), params, extra), [
      vector(-3),
      { learningRate: 0.5, value: 0, grad: vector(0), info: { numLinesearchSteps: 2, decreaseError: 0, curvatureError: 0 } },
    ])
  })

  test('the first trial is the last step, or 1', () => {
    const guess = (initialGuessStrategy: 'keep' | 'one', learningRate: number): number | undefined => {
      const tried: number[] = []
      const valueAndGradFn = (x: Float64Array): readonly [number, Float64Array] => {
        tried.push((x[0]! - 3) / -6)
        return square(x)
      }
      const tx = scaleByZoomLinesearch(20, { initialGuessStrategy })
      tx.update(vector(-6), { ...tx.init(params), learningRate }, params, { ...extra, valueAndGradFn })
      return tried[0]
    }
    expect([guess('keep', 0.25), guess('one', 0.25), guess('keep', 0)]).toEqual([0.25, 1, 1])
  })

  test('no step beyond the longest', () => {
    const tx = scaleByZoomLinesearch(20, { maxLearningRate: 0.125 })
    expectSame(tx.update(vector(-6), tx.init(params), params, extra)[1].learningRate, 0.125)
  })

  refuses({
    'scaleByZoomLinesearch: maxLinesearchSteps must be a whole number >= 1, got 0': () => scaleByZoomLinesearch(0),
    'scaleByZoomLinesearch: maxLearningRate must be a finite number > 0, got 0': () => scaleByZoomLinesearch(1, { maxLearningRate: 0 }),
    'scaleByZoomLinesearch: tol must be a finite number >= 0, got -1': () => scaleByZoomLinesearch(1, { tol: -1 }),
    'scaleByZoomLinesearch: slopeRtol must be a finite number >= 0, got -1': () => scaleByZoomLinesearch(1, { slopeRtol: -1 }),
    'scaleByZoomLinesearch: stepsizePrecision must be a finite number >= 0, got -1': () =>
      scaleByZoomLinesearch(1, { stepsizePrecision: -1 }),
    'scaleByZoomLinesearch: approxDecRtol must be a finite number >= 0, got -1': () => scaleByZoomLinesearch(1, { approxDecRtol: -1 }),
    'scaleByZoomLinesearch: initialGuessStrategy must be one of keep, one, got two': () =>
      scaleByZoomLinesearch(1, { initialGuessStrategy: 'two' as 'one' }),
  })
})

describe('valueAndGradFromState', () => {
  test('saves the evaluation that the search has made', () => {
    const calls: number[] = []
    const counted = (x: Float64Array): readonly [number, Float64Array] => {
      calls.push(x[0]!)
      return square(x)
    }
    const tx = chain(scale(-1), scaleByBacktrackingLinesearch(20, { storeGrad: true, decreaseFactor: 0.75 }))
    const evaluate = valueAndGradFromState(counted)
    const params = vector(3)
    const [value, grad] = evaluate(params, tx.init(params))
    expectSame([value, grad], [9, vector(6)])
    const [u, state] = tx.update(grad, tx.init(params), params, { value, grad, valueAndGradFn: square })
    const next = applyUpdates(params, u)
    expectSame(evaluate(next, state), square(next))
    expect(calls).toEqual([3])
  })

  test('a state that holds none, or no gradient, is refused', () => {
    const evaluate = valueAndGradFromState(square)
    const run = (state: unknown) => () => evaluate(vector(1), state)
    expect(run({ count: 1 })).toThrow(
      new TypeError('valueAndGradFromState: the state must hold value and grad, got undefined and undefined'),
    )
    expect(run({ value: 1, grad: 2 })).toThrow(
      new TypeError('valueAndGradFromState: the state must hold value and grad, got number 1 and number 2'),
    )
    expect(run({ value: 'a', grad: vector(2) })).toThrow(TypeError)
    expect(run(scaleByBacktrackingLinesearch(1).init(vector(1)))).toThrow(TypeError)
  })

  test('the types of lbfgs say what it needs', () => {
    const params = vector(1)
    const plain = lbfgs(0.1, { linesearch: null })
    expectSame(plain.update(vector(2), plain.init(params), params)[0], vector(-0.1))
    const searching = lbfgs(undefined, { linesearch: scaleByBacktrackingLinesearch(5) })
    const extra = { value: 1, grad: vector(2), valueFn }
    expectSame(searching.update(vector(2), searching.init(params), params, extra)[0], vector(-1))
    // @ts-expect-error -- lbfgs() needs valueAndGradFn
    expect(() => lbfgs().update(vector(2), lbfgs().init(params), params, extra)).toThrow(TypeError)
  })
})
