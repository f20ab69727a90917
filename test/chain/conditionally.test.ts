import { describe, expect, test } from 'vitest'
import { conditionallyMask } from '../../src/chain/conditionallyMask.ts'
import { conditionallyTransform } from '../../src/chain/conditionallyTransform.ts'
import { scaleByPolyak } from '../../src/transforms/scaleByPolyak.ts'
import { trace } from '../../src/transforms/trace.ts'
import { expectSame } from '../support/same.ts'
import { ones, walk } from '../support/walk.ts'

const zero = new Float64Array(1)
const isOdd = (step: number): boolean => step % 2 === 1

describe.each([
  ['conditionallyTransform', conditionallyTransform, [2, 2, 2, 3, 2]],
  ['conditionallyMask', conditionallyMask, [0, 2, 0, 3, 0]],
])('%s', (_name, wrap, expected) => {
  test('the inner state moves at the steps of the condition only', () => {
    const { updates, states } = walk(wrap(trace(0.5), isOdd), zero, ones(2, 2, 2, 2, 2))
    expectSame(updates, ones(...expected))
    expect(states.map(({ step, innerState }) => [step, innerState.trace[0]])).toEqual([[1, 0], [2, 2], [3, 2], [4, 3], [5, 3]]) // prettier-ignore
  })

  test('extras reach condition and inner', () => {
    const tx = wrap(scaleByPolyak({ maxLearningRate: 9 }), (_step, { value }) => value === 12)
    expectSame(tx.update(ones(2)[0]!, tx.init(zero), zero, { value: 12 })[0], ones(6)[0])
    expectSame(tx.update(ones(2)[0]!, tx.init(zero), zero, { value: 2 })[0], ones(expected[0] as number)[0])
  })
})
