import { test } from 'vitest'
import { sigmoidFocalLoss, sigmoidFocalLossGrad } from '../../src/losses/sigmoidFocalLoss.ts'
import { expectExample, expectThrows } from '../support/example.ts'

test('γ plays easy examples down', () => {
  expectExample(sigmoidFocalLoss(Math.log(3), 1, { gamma: 1 }), Math.log(4 / 3) / 4)
  expectExample(sigmoidFocalLoss(Math.log(3), 0, { gamma: 1 }), (3 * Math.log(4)) / 4)
})

test('α weighs positive labels, 1 − α negative ones, null none', () => {
  const [x, y] = [new Float64Array(2), Float64Array.of(1, 0)]
  expectExample(sigmoidFocalLoss(x, y, { alpha: 0.75, gamma: 0 }), Float64Array.of(0.75 * Math.LN2, 0.25 * Math.LN2))
  expectExample(sigmoidFocalLoss(x, y, { alpha: null, gamma: 0 }), Float64Array.of(Math.LN2, Math.LN2))
  expectExample(sigmoidFocalLossGrad(x, y, { alpha: 0.75, gamma: 0 }), Float64Array.of(-0.375, 0.125))
})

test('the default γ is 2, without weights', () => {
  expectExample(sigmoidFocalLoss(0, 1), Math.LN2 / 4)
  expectExample(sigmoidFocalLossGrad(0, 1), -(0.5 + Math.LN2) / 4)
})

test('finite logits of any size have finite losses and slopes', () => {
  expectExample(sigmoidFocalLoss(Float64Array.of(1e300, -1e300, 800, -800), 1), Float64Array.of(0, 1e300, 0, 800))
  expectExample(sigmoidFocalLossGrad(Float64Array.of(1e300, -1e300, 800, -800), 1), Float64Array.of(0, -1, 0, -1))
  expectExample(sigmoidFocalLossGrad(Float64Array.of(1e300, -1e300), 0, { gamma: 0.5 }), Float64Array.of(1, 0))
})

test('refusals', () => {
  expectThrows(() => sigmoidFocalLoss(0, 1, { alpha: 1.5 }), 'sigmoidFocalLoss: alpha must be in [0, 1], got 1.5')
  expectThrows(() => sigmoidFocalLoss(0, 1, { gamma: -1 }), 'sigmoidFocalLoss: gamma must be a finite number >= 0, got -1')
  expectThrows(() => sigmoidFocalLossGrad(0, 1, { alpha: -1 }), 'sigmoidFocalLossGrad: alpha must be in [0, 1], got -1')
  expectThrows(() => sigmoidFocalLossGrad(0, 1, { gamma: NaN }), 'sigmoidFocalLossGrad: gamma must be a finite number >= 0, got NaN')
  const [x, y] = [new Float64Array(2), new Float64Array(3)]
  expectThrows(() => sigmoidFocalLoss(x, y), 'sigmoidFocalLoss: shapes must broadcast, got [2] and [3]')
  expectThrows(() => sigmoidFocalLossGrad(x, y), 'sigmoidFocalLossGrad: shapes must broadcast, got [2] and [3]')
})
