import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { addDecayedWeights } from '../../src/transforms/addDecayedWeights.ts'
import { double } from '../support/arbitraries.ts'
import { expectEach } from '../support/near.ts'
import { play, updatesOf, vectorRunOf } from '../support/runs.ts'
import { expectSame } from '../support/same.ts'

const weight = fc.double({ min: 1e-9, max: 10, noNaN: true })

describe('addDecayedWeights', () => {
  test.prop([weight, vectorRunOf(double)])('u = g + λ p', (lambda, run) => {
    for (const { grads, params, updates } of play(addDecayedWeights(lambda), run)) {
      expectEach(updates, grads, (x, i) => x + lambda * (params[i] as number))
    }
  })

  test.prop([vectorRunOf(double)])('λ = 0: the params are not read', (run) => {
    expectSame(
      updatesOf(addDecayedWeights(), run),
      run.steps.map(({ grads }) => grads),
    )
  })

  test.prop([weight, vectorRunOf(double)])('a schedule is followed, and its last value can be read', (lambda, run) => {
    const schedule = (count: number): number => lambda * (count + 1)
    const tx = addDecayedWeights(schedule)
    expect(tx.init(run.params)).toEqual({ count: 0, weightDecay: lambda })
    for (const [i, { grads, params, updates, state }] of play(tx, run).entries()) {
      expectEach(updates, grads, (x, j) => x + schedule(i) * (params[j] as number))
      expect(state).toEqual({ count: i + 1, weightDecay: schedule(i) })
    }
  })
})
