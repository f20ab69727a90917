import { describe, expect, test } from 'vitest'
import { scheduleFree } from '../../src/chain/scheduleFree.ts'
import { scheduleFreeEvalParams } from '../../src/chain/scheduleFreeEvalParams.ts'
import { sgd } from '../../src/optimizers/sgd.ts'
import { scale } from '../../src/transforms/scale.ts'
import { refuses } from '../support/refusals.ts'
import { expectSame } from '../support/same.ts'
import { ones, walk } from '../support/walk.ts'

const vector = (...xs: readonly number[]): Float64Array => Float64Array.from(xs)

describe('scheduleFree', () => {
  test('the state at first', () => {
    expectSame(scheduleFree(scale(-1), 1).init(vector(8)), {
      baseOptimizerState: {},
      average: { b1: 0.9, weightSum: 0, stepCount: 1, maxLr: 0, z: vector(8) },
    })
  })

  test('z, its mean x, and y between them', () => {
    const tx = scheduleFree(scale(-1), 1, { b1: 0.5 })
    const { updates, states, params } = walk(tx, vector(8), ones(4, 2) as Float64Array[], { isMoving: true })
    expectSame(updates, ones(-4, -1.5))
    expectSame(states[1].average, { b1: 0.5, weightSum: 2, stepCount: 3, maxLr: 1, z: vector(2) })
    expectSame(scheduleFreeEvalParams(states[1], params), vector(3))
  })

  test('steps weigh by a power of the largest learning rate so far, asked one step ahead', () => {
    const asked: number[] = []
    const rate = (count: number): number => {
      asked.push(count)
      return [9, 1, 3, 2][count]!
    }
    const { states } = walk(scheduleFree(scale(-1), rate, { weightLrPower: 3 }), vector(0), ones(1, 1, 1) as Float64Array[])
    expect(states.map(({ average }) => [average.maxLr, average.weightSum])).toEqual([[1, 1], [3, 28], [3, 55]]) // prettier-ignore
    expect(asked).toEqual([1, 2, 3])
  })

  test('steps of no weight leave the mean where it is, and make no NaN', () => {
    const { updates, params } = walk(scheduleFree(scale(-1), 0, { b1: 0.5 }), vector(8), ones(4, 4) as Float64Array[], { isMoving: true })
    expectSame(updates, ones(-2, -2))
    expectSame(params, vector(4))
  })

  refuses({
    'scheduleFree: b1 must be a finite number > 0, got 0': () => scheduleFree(sgd(1), 1, { b1: 0 }),
    'scheduleFree: b1 must be in [0, 1], got 2': () => scheduleFree(sgd(1), 1, { b1: 2 }),
    'scheduleFree: weightLrPower must be a finite number >= 0, got -1': () => scheduleFree(sgd(1), 1, { weightLrPower: -1 }),
    'scheduleFree: learningRate must be a finite number >= 0, got -1': () => scheduleFree(sgd(1), -1),
  })
})
