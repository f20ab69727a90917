import { describe, test } from 'vitest'
import { projectedLbfgs } from '../../src/optimizers/projectedLbfgs.ts'
import { scaleByProjectedLinesearch } from '../../src/transforms/scaleByProjectedLinesearch.ts'
import { refuses } from '../support/refusals.ts'
import { expectSame } from '../support/same.ts'

const vector = (...xs: readonly number[]): Float64Array => Float64Array.from(xs)

describe('scaleByProjectedLinesearch', () => {
  const valueFn = (x: Float64Array): number => x[0]! ** 2
  const search = (x: number, u: number, steps = 5, options: object = {}) => {
    const tx = scaleByProjectedLinesearch(steps, -1, vector(4), options)
    return tx.update(vector(u), tx.init(vector(x)), vector(x), { value: x * x, grad: vector(2 * x), valueFn })
  }

  test('the state at first', () => {
    expectSame(scaleByProjectedLinesearch(5, 0, 1).init(vector(0)), { learningRate: 1, value: Infinity, numLinesearchSteps: 0 })
  })

  test('outside by rounding only is inside', () => {
    expectSame(search(4 + 8e-16, -1, 0)[1], { learningRate: 1, value: valueFn(vector(3 + 8e-16)), numLinesearchSteps: 1 })
  })

  test('steps end at the bound', () => {
    expectSame(search(3, -4), [vector(-4), { learningRate: 1, value: 1, numLinesearchSteps: 1 }])
    expectSame(search(0.75, -40)[1], { learningRate: 0.03125, value: 0.25, numLinesearchSteps: 6 })
  })

  test('a condition on the decrease along the clipped step', () => {
    expectSame(search(3, -4, 5, { slopeRtol: 0.4 })[1].learningRate, 0.5)
    expectSame(search(3, -4, 5, { slopeRtol: 0.4, decreaseFactor: 0.25 })[1].learningRate, 0.25)
  })

  test('no step where none falls enough', () => {
    expectSame(search(3, 4, 2), [vector(0), { learningRate: 0, value: 9, numLinesearchSteps: 3 }])
    expectSame(search(3, 4, 0)[1].numLinesearchSteps, 1)
  })

  test('params outside move in, whatever their value', () => {
    expectSame(search(-3, 100), [vector(2), { learningRate: 0, value: 1, numLinesearchSteps: 1 }])
    expectSame(search(9, 100)[0], vector(-5))
  })

  refuses({
    'scaleByProjectedLinesearch: maxBacktrackingSteps must be a whole number >= 0, got -1': () =>
      projectedLbfgs(0, 1, { maxBacktrackingSteps: -1 }),
    'scaleByProjectedLinesearch: slopeRtol must be a finite number >= 0, got -1': () => projectedLbfgs(0, 1, { slopeRtol: -1 }),
    'scaleByProjectedLinesearch: decreaseFactor must be a finite number > 0, got 0': () => projectedLbfgs(0, 1, { decreaseFactor: 0 }),
  })
})
