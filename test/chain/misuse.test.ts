import { describe, expect, test } from 'vitest'
import { descent, flatten, masked, minimise, sam, scaleBySchedule, scaleByZoomLinesearch, sgd, stepper, treeMap } from '../../src/index.ts'
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

describe('misuse that the compiler would see is told by name', () => {
  test.each(Object.entries(refused))('%s', (message, call) => expect(call).toThrow(new TypeError(message)))
})
