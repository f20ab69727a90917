import { describe, test } from 'vitest'
import { decoupledWeightDecay } from '../../src/transforms/decoupledWeightDecay.ts'
import { refuses } from '../support/refusals.ts'
import { expectSame } from '../support/same.ts'
import { ones, walk } from '../support/walk.ts'

const vector = (...xs: readonly number[]): Float64Array => Float64Array.from(xs)

describe('decoupledWeightDecay', () => {
  test('a schedule of its own', () => {
    const { updates, states } = walk(
      decoupledWeightDecay((count) => count),
      vector(4),
      ones(1, 1, 1) as Float64Array[],
    )
    expectSame(updates, ones(1, -3, -7))
    expectSame(states.map(({ weightDecay }) => weightDecay), [0, 1, 2]) // prettier-ignore
  })

  refuses({ 'decoupledWeightDecay: weightDecay must be a finite number >= 0, got -1': () => decoupledWeightDecay(-1) })
})
