import { expect, test } from 'vitest'
import { huberLoss, huberLossGrad } from '../../src/losses/huberLoss.ts'
import { tensor } from '../../src/params/tensor.ts'
import { expectExample, expectThrows } from '../support/example.ts'

const errors = Float64Array.of(-3, -2, -1, 0, 1, 2, 3)

test('δ bounds the slope', () => {
  expectExample(huberLoss(errors, undefined, { delta: 2 }), Float64Array.of(4, 2, 0.5, 0, 0.5, 2, 4))
  expectExample(huberLossGrad(errors, undefined, { delta: 2 }), Float64Array.of(-2, -2, -1, 0, 1, 2, 2))
})

test('δ = 0 costs nothing', () => {
  expectExample(huberLoss(errors, 0, { delta: 0 }), new Float64Array(7))
  expectExample(huberLossGrad(errors, 0, { delta: 0 }), new Float64Array(7))
})

test('far away it is linear, not ∞', () => {
  expectExample(huberLoss(Float64Array.of(1e300, -Infinity, NaN)), Float64Array.of(1e300, Infinity, NaN))
  expectExample(huberLossGrad(Float64Array.of(1e300, -Infinity, NaN)), Float64Array.of(1, -1, NaN))
})

test('targets broadcast', () => {
  expectExample(huberLoss(Float64Array.of(1, 2), tensor([2, 1], [1, 2])), tensor([2, 2], [0, 0.5, 0.5, 0]))
  expectExample(huberLossGrad(Float64Array.of(1, 2), tensor([2, 1], [1, 2])), Float64Array.of(-1, 1))
  expect(huberLossGrad(1, Float64Array.of(0.5, 0.75))).toBe(0.75)
})

test('refusals', () => {
  expectThrows(() => huberLoss(1, 2, { delta: -1 }), 'huberLoss: delta must be a finite number >= 0, got -1')
  expectThrows(() => huberLossGrad(1, 2, { delta: Infinity }), 'huberLossGrad: delta must be a finite number >= 0, got Infinity')
  expectThrows(() => huberLoss(errors, Float64Array.of(1, 2)), 'huberLoss: shapes must broadcast, got [7] and [2]')
  expectThrows(() => huberLossGrad(errors, Float64Array.of(1, 2)), 'huberLossGrad: shapes must broadcast, got [7] and [2]')
})
