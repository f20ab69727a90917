import { describe, expect, test } from 'vitest'
import {
  addMeanVarianceToOpt,
  applyIfFinite,
  chain,
  conditionallyTransform,
  descent,
  flatten,
  identity,
  lookahead,
  masked,
  measureWithEma,
  mechanize,
  minimise,
  multiSteps,
  process,
  sam,
  scaleByGalore,
  scaleBySchedule,
  scaleBySophia,
  scaleByZoomLinesearch,
  scheduleFree,
  selectiveTransform,
  sgd,
  snapshot,
  stepper,
  treeMap,
} from '../../src/index.ts'
import { lbfgs } from '../../src/torch/index.ts'

const params = new Float64Array([1])
const square = (x: Float64Array) => [x[0]! ** 2, x] as const
const nothing = undefined as never

const refused: Readonly<Record<string, () => unknown>> = {
  'descent: valueAndGradFn must be a function, got undefined': () => descent(nothing, sgd(0.1), params),
  'descent: tx must be a transformation, got undefined': () => descent(square, nothing, params),
  'descent: tx must be a transformation, got a function': () => minimise(square, sgd as never, params),
  'stepper: transformation must be a transformation, got null': () => stepper(null as never, params),
  'flatten: inner must be a transformation, got undefined': () => flatten(nothing),
  'masked: inner must be a transformation, got number 1': () => masked(1 as never, true),
  'sam: advOptimizer must be a transformation, got undefined': () => sam(sgd(0.1), nothing),
  'scaleBySchedule: stepSizeFn must be a function, got 0.1': () => scaleBySchedule(0.1 as never),
  'treeMap: f must be a function, got an object': () => treeMap({} as never, params),
  'scaleByZoomLinesearch: extra.value is needed and was not given': () => {
    const tx = scaleByZoomLinesearch(3)
    return tx.update(params, tx.init(params), params, nothing)
  },
  'lbfgs: extra.valueAndGradFn is needed and was not given': () => {
    const tx = lbfgs()
    return tx.update(params, tx.init(params), params, { value: 1 } as never)
  },
}

const transformations: Readonly<Record<string, (tx: never) => unknown>> = {
  'addMeanVarianceToOpt: opt': addMeanVarianceToOpt,
  'applyIfFinite: inner': (tx) => applyIfFinite(tx, 1),
  'chain: link 1': (tx) => chain(identity(), tx),
  'conditionally: inner': (tx) => conditionallyTransform(tx, () => true),
  'lookahead: fastOptimizer': (tx) => lookahead(tx, 1, 0.5),
  'mechanize: baseOptimizer': mechanize,
  'multiSteps: inner': (tx) => multiSteps(tx, 2),
  'process: preprocessor': (tx) => process(tx, identity(), identity()),
  'process: aggregator': (tx) => process(identity(), tx, identity()),
  'process: postprocessor': (tx) => process(identity(), identity(), tx),
  'sam: optimizer': (tx) => sam(tx, identity()),
  'scaleByGalore: baseOptimizer': (baseOptimizer) => scaleByGalore({ baseOptimizer }),
  'scaleBySophia: hessianDiagonalFn': scaleBySophia,
  'scheduleFree: baseOptimizer': (tx) => scheduleFree(tx, 0.1),
  'selectiveTransform: optimizer': selectiveTransform,
}

const functions: Readonly<Record<string, (f: never) => unknown>> = {
  'conditionally: shouldTransformFn': (f) => conditionallyTransform(identity(), f),
  'measureWithEma: measure': (f) => measureWithEma(f, 0.5),
  'multiSteps: shouldSkipUpdateFn': (shouldSkipUpdateFn) => multiSteps(identity(), 2, { shouldSkipUpdateFn }),
  'snapshot: measure': (f) => snapshot('norm', f),
}

describe('misuse that the compiler would see is told by name', () => {
  test.each(Object.entries(refused))('%s', (message, call) => expect(call).toThrow(new TypeError(message)))

  test.each(Object.entries(transformations))('%s: half a transformation is none', (place, make) => {
    const { init, update } = identity()
    for (const half of [{ init }, { update }, {}]) {
      const shown = `a record of {${Object.keys(half).join(', ')}}`
      expect(() => make(half as never)).toThrow(new TypeError(`${place} must be a transformation, got ${shown}`))
    }
  })

  test.each(Object.entries(functions))('%s: a number is no function', (place, make) => {
    expect(() => make(1 as never)).toThrow(new TypeError(`${place} must be a function, got 1`))
  })

  test('numbers of a wrapper are told with their owner', () => {
    expect(() => addMeanVarianceToOpt(sgd(1), { emaDecay: 1 })).toThrow('addMeanVarianceToOpt: emaDecay must be in [0, 1), got 1')
    expect(() => addMeanVarianceToOpt(sgd(1), { accumulationSteps: 0 })).toThrow('addMeanVarianceToOpt: accumulationSteps must be')
  })
})
