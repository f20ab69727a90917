import { describe, expect, test } from 'vitest'
import { lookahead } from '../../src/chain/lookahead.ts'
import { applyUpdates } from '../../src/params/applyUpdates.ts'
import { scaleByPolyak } from '../../src/transforms/scaleByPolyak.ts'
import { scaleByLearningRate } from '../../src/transforms/scaleByLearningRate.ts'
import { trace } from '../../src/transforms/trace.ts'
import { refuses } from '../support/refusals.ts'
import { expectSame } from '../support/same.ts'

const start = { fast: new Float64Array([3]), slow: new Float64Array([3]) }
const g = new Float64Array([1])

describe('lookahead', () => {
  test('three steps forward, one and a half back', () => {
    const tx = lookahead(scaleByLearningRate(1), 3, 0.5)
    let [params, state] = [start, tx.init(start)]
    const path = Array.from({ length: 6 }, () => {
      const [u, next] = tx.update(g, state, params)
      params = applyUpdates(params, u)
      state = next
      return [params.fast[0], params.slow[0], state.stepsSinceSync]
    })
    expect(path).toEqual([[2, 3, 1], [1, 3, 2], [1.5, 1.5, 0], [0.5, 1.5, 1], [-0.5, 1.5, 2], [0, 0, 0]]) // prettier-ignore
  })

  test('the fast optimizer keeps its momentum, or starts anew where they meet', () => {
    const lastTrace = (resetState: boolean): unknown => {
      const tx = lookahead(trace(0.5), 2, 0.5, { resetState })
      const [, first] = tx.update(g, tx.init(start), start)
      return tx.update(g, first, start)[1].fastState.trace
    }
    expectSame(lastTrace(false), new Float64Array([1.5]))
    expectSame(lastTrace(true), new Float64Array([0]))
  })

  test('extras reach the fast optimizer', () => {
    const tx = lookahead(scaleByPolyak({ maxLearningRate: 9 }), 2, 0.5)
    expectSame(tx.update(g, tx.init(start), start, { value: 4 })[0].fast, new Float64Array([4]))
  })

  refuses({
    'lookahead: syncPeriod must be a whole number >= 1, got 0': () => lookahead(trace(0.9), 0, 0.5),
    'lookahead: slowStepSize must be in [0, 1], got 1.5': () => lookahead(trace(0.9), 1, 1.5),
  })
})
