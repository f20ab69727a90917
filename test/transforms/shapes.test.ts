/** What reads shapes: means, units and factors of leaves of every rank. */
import { describe, expect, test } from 'vitest'
import { tensor } from '../../src/params/tensor.ts'
import { TreeMismatchError } from '../../src/params/TreeMismatchError.ts'
import { unitwiseClip } from '../../src/params/unitwiseClip.ts'
import { unitwiseNorm } from '../../src/params/unitwiseNorm.ts'
import { adaptiveGradClip } from '../../src/transforms/adaptiveGradClip.ts'
import { centralize } from '../../src/transforms/centralize.ts'
import { scaleByFactoredRms } from '../../src/transforms/scaleByFactoredRms.ts'
import { scaleByShape } from '../../src/transforms/scaleByShape.ts'
import { scaleBySm3 } from '../../src/transforms/scaleBySm3.ts'
import { expectNear } from '../support/near.ts'
import { refuses } from '../support/refusals.ts'
import { expectSame } from '../support/same.ts'
import { walk } from '../support/walk.ts'

const vector = (...xs: readonly number[]): Float64Array => Float64Array.from(xs)

describe('centralize', () => {
  test('vectors and numbers pass through', () => {
    const g = { v: vector(1, 2), t: tensor([2], [1, 2]), n: tensor([], [3]) }
    expectSame(centralize().update(g, {}, g), [g, {}])
  })

  test('of a tensor the mean over all axes but the first goes', () => {
    const g = tensor([2, 2, 2], [1, 2, 3, 6, 0, 0, 4, 4])
    expectSame(centralize().update(g, centralize().init(g), g), [tensor([2, 2, 2], [-2, -1, 0, 3, -2, -2, 2, 2]), {}])
  })
})

describe('unitwiseNorm', () => {
  const fourth = Array.from({ length: 16 }, (_, i) => i)
  test.each([
    ['a vector', vector(3, 4), vector(5, 5)],
    ['a number', tensor([], [-3]), tensor([], [3])],
    ['a row', tensor([1, 2], [3, 4]), tensor([1, 2], [5, 5])],
    ['a matrix', tensor([2, 2], [3, 5, 4, 12]), tensor([2, 2], [5, 13, 5, 13])],
    ['rank 3', tensor([2, 1, 2], [3, 5, 4, 12]), tensor([2, 1, 2], [5, 13, 5, 13])],
    ['rank 4', tensor([2, 2, 2, 2], fourth), tensor([2, 2, 2, 2], fourth.map((i) => Math.sqrt(i % 2 === 0 ? 560 : 680)))],
    ['rank 5', tensor([2, 2, 2, 1, 2], fourth), tensor([2, 2, 2, 1, 2], fourth.map((i) => Math.sqrt(i % 2 === 0 ? 560 : 680)))],
  ])('of %s', (_, x, norms) => expectNear(unitwiseNorm(x), norms, 1e-15)) // prettier-ignore

  test('along axes of one’s choice', () => {
    const x = tensor([2, 2], [3, 4, 6, 8])
    expectSame(unitwiseNorm(x, { axis: 1 }), tensor([2, 2], [5, 5, 10, 10]))
    expectSame(unitwiseNorm(x, { axis: -1 }), tensor([2, 2], [5, 5, 10, 10]))
    expectSame(unitwiseNorm(x, { axis: [0, 1] }), tensor([2, 2], [Math.sqrt(125), Math.sqrt(125), Math.sqrt(125), Math.sqrt(125)]))
  })

  refuses({
    'unitwiseNorm: axis must be given for a leaf of shape [2, 2, 1, 1, 1, 1]': () => unitwiseNorm(tensor([2, 2, 1, 1, 1, 1], [1, 2, 3, 4])),
  })
})

describe('unitwiseClip', () => {
  test('what is shorter stays; what is as long or longer gets the length', () => {
    expectSame(unitwiseClip(vector(1, 2, 4), vector(2, 2, 2), vector(7, 7, 7)), vector(7, 7, 3.5))
    expectSame(unitwiseClip(vector(0), vector(0), vector(0)), vector(0))
    expectSame(unitwiseClip(vector(0.5), vector(0.25), vector(3), { divEps: 1 }), vector(0.75))
  })
})

describe('adaptiveGradClip', () => {
  test('unit by unit, params shorter than ε counting as ε', () => {
    const params = tensor([2, 2], [0, 30, 0, 40])
    const g = tensor([2, 2], [3, 0.3, 4, 0.4])
    expectSame(adaptiveGradClip(0.1).init(params), {})
    expectNear(adaptiveGradClip(0.1, { eps: 10 }).update(g, {}, params)[0], tensor([2, 2], [0.6, 0.3, 0.8, 0.4]), 1e-15)
  })

  refuses({
    'adaptiveGradClip: clipping must be a finite number >= 0, got -1': () => adaptiveGradClip(-1),
    'adaptiveGradClip: eps must be a finite number >= 0, got NaN': () => adaptiveGradClip(1, { eps: NaN }),
  })
})

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
      new TreeMismatchError(['state', 'vRow', 'b'], 'what is kept for a leaf', 'a record of {w}'),
    )
  })

  refuses({
    'scaleByFactoredRms: decayRate must be a finite number >= 0, got -1': () => scaleByFactoredRms({ decayRate: -1 }),
    'scaleByFactoredRms: epsilon must be a finite number >= 0, got -1': () => scaleByFactoredRms({ epsilon: -1 }),
    'scaleByFactoredRms: stepOffset must be a whole number >= 0, got -1': () => scaleByFactoredRms({ stepOffset: -1 }),
    'scaleByFactoredRms: minDimSizeToFactor must be a whole number >= 0, got 0.5': () => scaleByFactoredRms({ minDimSizeToFactor: 0.5 }),
  })
})

describe('scaleBySm3', () => {
  test('bounds are the largest of each row and column, and their smaller the estimate', () => {
    const params = tensor([2, 2], [0, 0, 0, 0])
    const tx = scaleBySm3({ b1: 0, eps: 0 })
    const { updates, states } = walk(tx, params, [tensor([2, 2], [1, 2, 3, 0]), tensor([2, 2], [0, 0, 0, 4])])
    expectSame(states[0].mu, [vector(4, 9), vector(9, 4)])
    expectSame(states[1].mu, [vector(4, 20), vector(9, 20)])
    expectNear(updates[0]!, tensor([2, 2], [1, 1, 1, 0]), 1e-15)
    expectNear(updates[1]!, tensor([2, 2], [0, 0, 0, 4 / Math.sqrt(20)]), 1e-15)
  })

  test('with a decay the sums are means', () => {
    expectSame(walk(scaleBySm3({ b2: 0.75 }), vector(0), [vector(2), vector(2)]).states.map(({ mu }) => mu[0][0]), [1, 1.75]) // prettier-ignore
  })

  test('momentum, and ε inside the root', () => {
    const { updates, states } = walk(scaleBySm3({ b1: 0.5, eps: 16 }), vector(0), [vector(3), vector(0)])
    expectSame(updates, [vector(0.3), vector(0.15)])
    expectSame(states[1].nu, vector(0.15))
  })

  test('a leaf of rank 0 is a number', () => {
    const n = tensor([], [2])
    expectSame(scaleBySm3({ b1: 0, eps: 0 }).update(n, scaleBySm3().init(n), n), [
      tensor([], [1]),
      { mu: [vector(4)], nu: tensor([], [1]) },
    ])
  })

  refuses({
    'scaleBySm3: b1 must be in [0, 1), got 1': () => scaleBySm3({ b1: 1 }),
    'scaleBySm3: b2 must be in [0, 1], got 1.5': () => scaleBySm3({ b2: 1.5 }),
    'scaleBySm3: eps must be a finite number >= 0, got -1': () => scaleBySm3({ eps: -1 }),
  })
})

describe('scaleByShape', () => {
  const params = { w: tensor([4, 1], [1, 1, 1, 1]), v: tensor([1, 4], [1, 1, 1, 1]), b: vector(1) }

  test('by how much wider the outputs are than the inputs', () => {
    expectSame(scaleByShape().update(params, scaleByShape().init(params), params), [{ ...params, v: tensor([1, 4], [2, 2, 2, 2]) }, {}])
  })

  test('or by the longer side', () => {
    const [u] = scaleByShape({ consistentRms: 0.5 }).update(params, {}, params)
    expectSame(u, params)
    expectSame(scaleByShape({ consistentRms: 3 }).update(params, {}, params)[0].w, tensor([4, 1], [6, 6, 6, 6]))
  })

  test('of axes of one’s choice', () => {
    const k = tensor([1, 2, 2], [1, 1, 1, 1])
    expectSame(
      scaleByShape({ weightDimensionNumbers: { reductionAxis: 0, outputAxis: [1, 2] } }).update(k, {}, k)[0],
      tensor([1, 2, 2], [2, 2, 2, 2]),
    )
  })

  refuses({
    'scaleByShape: consistentRms must be a finite number >= 0, got -1': () => scaleByShape({ consistentRms: -1 }),
  })
})
