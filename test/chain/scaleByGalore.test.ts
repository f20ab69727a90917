import { describe, expect, test } from 'vitest'
import { identity } from '../../src/chain/identity.ts'
import { scaleByGalore } from '../../src/chain/scaleByGalore.ts'
import { tensor } from '../../src/params/tensor.ts'
import { TreeMismatchError } from '../../src/params/TreeMismatchError.ts'
import { addDecayedWeights } from '../../src/transforms/addDecayedWeights.ts'
import { trace } from '../../src/transforms/trace.ts'
import { expectNear } from '../support/near.ts'
import { refuses } from '../support/refusals.ts'
import { expectSame } from '../support/same.ts'
import { walk } from '../support/walk.ts'

const vector = (...xs: readonly number[]): Float64Array => Float64Array.from(xs)

describe('scaleByGalore', () => {
  const g = tensor([3, 2], [4, 0, 0, 1, 0, 0])
  const wide = tensor([2, 3], [4, 0, 0, 0, 1, 0])

  test.each([
    ['tall', g, [3, 1], [1, 2]],
    ['wide', wide, [3, 1], [2, 1]],
  ])('a %s matrix is projected to its first singular vector', (_, matrix, projector, low) => {
    const tx = scaleByGalore({ rank: 1, scale: 2, baseOptimizer: trace(0.5) })
    const [u, state] = tx.update(matrix, tx.init(matrix), matrix)
    expectNear(u.data.map((x) => x + 0), matrix.data.map((x) => (x === 4 ? 8 : 0)), 1e-12) // prettier-ignore
    expectSame([(state.projector as typeof g).shape, state.baseOptimizerState.trace.shape], [projector, low])
  })

  test('other leaves go as they are', () => {
    const tx = scaleByGalore({ scale: 2, baseOptimizer: identity() })
    const tree = { v: vector(1, 2), w: g }
    const [u, state] = tx.update(tree, tx.init(tree), tree)
    expectSame(u.v, vector(1, 2))
    expectSame(state.projector.v, vector())
  })

  test('a projector serves `updateProjGap` updates', () => {
    const tx = scaleByGalore({ rank: 1, updateProjGap: 2, baseOptimizer: identity() })
    const [first, second] = [tensor([2, 2], [2, 0, 0, 1]), tensor([2, 2], [1, 0, 0, 2])]
    const { updates } = walk(tx, first, [first, second, second])
    expect(updates.map(({ data }) => [...data].map(Math.abs))).toEqual([[2, 0, 0, 0], [1, 0, 0, 0], [0, 0, 0, 2]]) // prettier-ignore
  })

  test('params reach the base optimizer projected too', () => {
    const tx = scaleByGalore({ rank: 1, baseOptimizer: addDecayedWeights(1) })
    const params = tensor([2, 2], [10, 0, 0, 10])
    const gradient = tensor([2, 2], [2, 0, 0, 1])
    expectNear(
      tx.update(gradient, tx.init(params), params)[0].data.map((x) => x + 0),
      vector(12, 0, 0, 0),
      1e-12,
    )
  })

  test('a state without the projector of a leaf is refused, and empty leaves stay', () => {
    const tx = scaleByGalore({ baseOptimizer: identity() })
    const tree = { e: tensor([0], []), w: g }
    const [u, state] = tx.update(tree, tx.init(tree), tree)
    expectSame([u.e, state.count, tx.update(tree, state, tree)[1].count], [tree.e, 1, 2])
    expect(() => tx.update(tree, { ...state, projector: { e: tree.e } as never }, tree)).toThrow(
      new TreeMismatchError(['state', 'projector', 'w'], 'what is kept for a leaf', 'a record of {e}'),
    )
  })

  test('Adam unless said', () => {
    expect(Object.keys(scaleByGalore().init(g).baseOptimizerState)).toEqual(['count', 'mu', 'nu'])
  })

  refuses({
    'scaleByGalore: rank must be a whole number >= 1, got 0': () => scaleByGalore({ rank: 0 }),
    'scaleByGalore: updateProjGap must be a whole number >= 1, got 0': () => scaleByGalore({ updateProjGap: 0 }),
    'scaleByGalore: scale must be a finite number, got NaN': () => scaleByGalore({ scale: NaN }),
  })
})
