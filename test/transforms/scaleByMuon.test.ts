import { describe, expect, test } from 'vitest'
import { muon } from '../../src/optimizers/muon.ts'
import type { WeightDimensionNumbers } from '../../src/params/dimensionNumbersOf.ts'
import type { Params } from '../../src/params/params.ts'
import { tensor } from '../../src/params/tensor.ts'
import { TreeMismatchError } from '../../src/params/TreeMismatchError.ts'
import { scaleByMuon } from '../../src/transforms/scaleByMuon.ts'
import { expectNear } from '../support/near.ts'
import { refuses } from '../support/refusals.ts'
import { expectSame } from '../support/same.ts'

const params = { w: tensor([2, 2], [0, 0, 0, 0]), b: new Float64Array(1) }

describe('scaleByMuon', () => {
  test('one step of the polynomial on the scaled gradient', () => {
    const tx = scaleByMuon({ nsCoeffs: [2, -1, 0.5], nsSteps: 1, eps: 0, nesterov: false })
    const [u, state] = tx.update(tensor([1, 1], [-7]), tx.init(tensor([1, 1], [0])), tensor([1, 1], [0]))
    expectSame(u, tensor([1, 1], [-1.5]))
    expectNear(state.mu, tensor([1, 1], [-0.35]), 1e-14)
    expect(state.count).toBe(1)
  })

  test('the dual norm as a factor', () => {
    const tx = scaleByMuon({ nsCoeffs: [1, 0, 0], eps: 0, nesterov: false, adaptive: true })
    expectNear(tx.update(tensor([1, 2], [3, 4]), tx.init(tensor([1, 2], [0, 0])), tensor([1, 2], [0, 0]))[0], tensor([1, 2], [3, 4]), 1e-14)
  })

  test('empty leaves stay: a mask has left them out', () => {
    const empty = { w: new Float64Array(0), v: tensor([0], []) }
    expectSame(scaleByMuon().update(empty, scaleByMuon().init(empty), empty)[0], empty)
  })

  test('a vector is refused', () => {
    expect(() => scaleByMuon().update(params, scaleByMuon().init(params), params)).toThrow(
      new TreeMismatchError(['b'], 'a matrix', 'length 1'),
    )
  })

  test('so is a leaf of which no axes are known, and axes of a vector', () => {
    const run = (leaf: Params, weightDimensionNumbers?: WeightDimensionNumbers) => () =>
      scaleByMuon(weightDimensionNumbers === undefined ? {} : { weightDimensionNumbers }).update(leaf, scaleByMuon().init(leaf), leaf)
    expect(run(tensor([1, 1, 1], [1]))).toThrow(new TreeMismatchError([], 'a matrix', 'shape [1, 1, 1]'))
    expect(run(new Float64Array(2), { reductionAxis: 0, outputAxis: [] })).toThrow(new TreeMismatchError([], 'a matrix', 'length 2'))
  })

  refuses({
    'scaleByMuon: nsSteps must be a whole number >= 1, got 0': () => scaleByMuon({ nsSteps: 0 }),
    'scaleByMuon: beta must be in [0, 1), got 1': () => scaleByMuon({ beta: 1 }),
    'scaleByMuon: eps must be a finite number >= 0, got -1': () => scaleByMuon({ eps: -1 }),
    'scaleByMuon: preconditioning must be one of frobenius, clamped, spectral, aol, schatten, got none': () =>
      scaleByMuon({ preconditioning: 'none' as 'aol' }),
  })
})

describe('muon', () => {
  test('leaves of rank 2 are its own, the others Adam’s, with states of their own', () => {
    const state = muon(0.1).init({ ...params, k: tensor([1, 1, 1], [0]) })
    expectSame(state.muon[0].mu, { w: tensor([2, 2], [0, 0, 0, 0]), b: new Float64Array(0), k: tensor([0], []) })
    expectSame(state.adam[0].mu, { w: tensor([0], []), b: new Float64Array(1), k: tensor([1, 1, 1], [0]) })
  })

  test('which leaves are matrices may be said leaf by leaf', () => {
    const tx = muon(1, {
      nesterov: false,
      muonWeightDimensionNumbers: (path) => (path[0] === 'k' ? { reductionAxis: 0, outputAxis: [1, 2] } : null),
    })
    const tree = { w: params.w, k: tensor([1, 1, 2], [0, 0]) }
    const state = tx.init(tree)
    expectSame(state.muon[0].mu, { w: tensor([0], []), k: tree.k })
    const [u] = tx.update({ w: tensor([2, 2], [1, 1, 1, 1]), k: tensor([1, 1, 2], [3, 4]) }, state, tree)
    expect(u.k.data[1]! / u.k.data[0]!).toBeCloseTo(4 / 3, 12)
    expectNear(u.w, tensor([2, 2], [-1, -1, -1, -1]), 1e-7)
  })
})
