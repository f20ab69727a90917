import { describe, expect, test } from 'vitest'
import { tensor } from '../../src/params/tensor.ts'
import { scaleBySoap } from '../../src/transforms/scaleBySoap.ts'
import { expectNear } from '../support/near.ts'
import { refuses } from '../support/refusals.ts'
import { expectSame } from '../support/same.ts'
import { walk } from '../support/walk.ts'

const vector = (...xs: readonly number[]): Float64Array => Float64Array.from(xs)

describe('scaleBySoap', () => {
  const zero = tensor([2, 2], [0, 0, 0, 0])

  test('the first bases are the eigenvectors of the first products, the largest first', () => {
    const tx = scaleBySoap({ shampooBeta: 0.5 })
    const [, { bases, preconditioners }] = tx.update(tensor([2, 2], [0, 1, 2, 0]), tx.init(zero), zero)
    expectSame(preconditioners, [vector(0.5, 0, 0, 2), vector(2, 0, 0, 0.5)])
    expect(bases.map((basis) => [...basis].map(Math.abs))).toEqual([[0, 1, 1, 0], [1, 0, 0, 1]]) // prettier-ignore
  })

  test('the first update has singular values 1', () => {
    const tx = scaleBySoap({ eps: 1e-30 })
    expectNear(
      tx.update(tensor([2, 2], [0, 3, -2, 0]), tx.init(zero), zero)[0].data.map((x) => x + 0),
      vector(0, 1, -1, 0),
      1e-12,
    )
  })

  test('bases turn every `preconditionFrequency` updates, one step of iteration at a time', () => {
    const tx = scaleBySoap({ preconditionFrequency: 2, shampooBeta: 0.5 })
    const grads = [[2, 0, 0, 1], [0, 1, 1, 0], [3, 3, 1, 1]].map((g) => tensor([2, 2], g)) // prettier-ignore
    const { states } = walk(tx, zero, grads)
    expect(states[1].bases).toEqual(states[0].bases)
    const [left] = states[2].bases
    const direction = Math.abs(left[2] / left[0])
    const [a, , c] = states[2].preconditioners[0]
    expect(direction).toBeCloseTo(Math.abs(c / a), 12)
  })

  test('ranks below 2, and axes that are too long, are not rotated', () => {
    const tx = scaleBySoap({ maxPreconditionerDim: 1 })
    expectSame(tx.init({ n: tensor([], [1]), v: vector(1, 2), w: tensor([2, 1], [1, 2]) }).bases, {
      n: [],
      v: [vector()],
      w: [vector(), vector(0)],
    })
  })

  test('β of the products is β₂ unless said', () => {
    const g = tensor([1, 1], [2])
    const sum = (options: object): number => scaleBySoap(options).update(g, scaleBySoap().init(g), g)[1].preconditioners[0]![0]!
    expect([sum({ b2: 0.75 }), sum({ b2: 0.75, shampooBeta: 0.5 })]).toEqual([1, 2])
  })

  refuses({
    'scaleBySoap: b1 must be in [0, 1), got 1': () => scaleBySoap({ b1: 1 }),
    'scaleBySoap: b2 must be in [0, 1), got 1': () => scaleBySoap({ b2: 1 }),
    'scaleBySoap: shampooBeta must be in [0, 1), got 1': () => scaleBySoap({ shampooBeta: 1 }),
    'scaleBySoap: eps must be a finite number >= 0, got -1': () => scaleBySoap({ eps: -1 }),
    'scaleBySoap: preconditionFrequency must be a whole number >= 1, got 0': () => scaleBySoap({ preconditionFrequency: 0 }),
    'scaleBySoap: maxPreconditionerDim must be a whole number >= 0, got -1': () => scaleBySoap({ maxPreconditionerDim: -1 }),
  })
})
