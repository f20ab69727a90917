import { describe, expect, test } from 'vitest'
import { tensor } from '../../src/params/tensor.ts'
import { TreeMismatchError } from '../../src/params/TreeMismatchError.ts'
import { scaleByFactoredRms } from '../../src/transforms/scaleByFactoredRms.ts'
import { expectNear } from '../support/near.ts'
import { refuses } from '../support/refusals.ts'
import { expectSame } from '../support/same.ts'
import { walk } from '../support/walk.ts'

const vector = (...xs: readonly number[]): Float64Array => Float64Array.from(xs)

describe('scaleByFactoredRms', () => {
  const params = { w: tensor([2, 3], [0, 0, 0, 0, 0, 0]), b: vector(0) }
  const g = { w: tensor([2, 3], [1, 2, 3, 4, 5, 6]), b: vector(3) }

  test('rows along the longest side, columns along the second, vectors in full', () => {
    const tx = scaleByFactoredRms({ minDimSizeToFactor: 2, epsilon: 0 })
    const [first, second] = walk(tx, params, [g, g]).states
    expectNear(first.vRow, { w: vector(14 / 3, 77 / 3), b: vector() }, 1e-14)
    expectNear(first.vCol, { w: vector(8.5, 14.5, 22.5), b: vector() }, 1e-14)
    expectNear(first.v, { w: vector(), b: vector(9) }, 1e-14)
    expectNear(second.v, first.v, 1e-14)
  })

  test('small leaves, and all with `factored: false`, are kept in full', () => {
    for (const tx of [
      scaleByFactoredRms(),
      scaleByFactoredRms({ minDimSizeToFactor: 3 }),
      scaleByFactoredRms({ factored: false, minDimSizeToFactor: 1 }),
    ]) {
      expectSame(tx.init(params), {
        count: 0,
        vRow: { w: vector(), b: vector() },
        vCol: { w: vector(), b: vector() },
        v: { w: new Float64Array(6), b: vector(0) },
      })
      expectNear(tx.update(g, tx.init(params), params)[0], { w: tensor([2, 3], [1, 1, 1, 1, 1, 1]), b: vector(1) }, 1e-12)
    }
  })

  test('β is 1 − t^(−c): 0 at first, then what `decayRateFn` says', () => {
    const v = (options: object): readonly number[] =>
      walk(scaleByFactoredRms({ epsilon: 0, ...options }), vector(0), [vector(1), vector(2), vector(2)]).states.map(({ v }) => v[0])
    expect(v({ decayRate: 1 })).toEqual([1, 2.5, 3])
    expect(v({ decayRateFn: (step: number, rate: number) => step * rate * 0.25, decayRate: 2 })).toEqual([1, 2.5, 2.5])
  })

  test('an offset on a fresh state gives no NaN: the decay begins at that step', () => {
    const { updates, states } = walk(
      scaleByFactoredRms({ stepOffset: 2, decayRate: 1, epsilon: 0 }),
      vector(0),
      [1, 2, 3, 5].map((x) => vector(x)),
    )
    expect(states.map(({ v }) => v[0])).toEqual([1, 4, 9, 17])
    expect(updates.slice(0, 3).map(([u]) => u)).toEqual([1, 1, 1])
  })

  test('ε is added to squares', () => {
    expectNear(
      scaleByFactoredRms({ epsilon: 16 }).update(vector(3), scaleByFactoredRms().init(vector(0)), vector(0))[0],
      vector(0.6),
      1e-15,
    )
  })

  test('a state without the leaf is refused', () => {
    const state = { ...scaleByFactoredRms().init(params), vRow: { w: vector() } as never }
    expect(() => scaleByFactoredRms().update(g, state, params)).toThrow(
      new TreeMismatchError(['state', 'vRow'], 'a record of {w, b}', 'a record of {w}'),
    )
  })

  refuses({
    'scaleByFactoredRms: decayRate must be a finite number >= 0, got -1': () => scaleByFactoredRms({ decayRate: -1 }),
    'scaleByFactoredRms: epsilon must be a finite number >= 0, got -1': () => scaleByFactoredRms({ epsilon: -1 }),
    'scaleByFactoredRms: stepOffset must be a whole number >= 0, got -1': () => scaleByFactoredRms({ stepOffset: -1 }),
    'scaleByFactoredRms: minDimSizeToFactor must be a whole number >= 0, got 0.5': () => scaleByFactoredRms({ minDimSizeToFactor: 0.5 }),
  })
})
