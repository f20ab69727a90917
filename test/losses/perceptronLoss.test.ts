import { test } from 'vitest'
import { perceptronLoss, perceptronLossGrad } from '../../src/losses/perceptronLoss.ts'
import { expectExample, expectThrows } from '../support/example.ts'

test('at zero the slope is halved, as in JAX', () => {
  expectExample(perceptronLoss(Float64Array.of(0, 0, -2), Float64Array.of(1, -1, 1)), Float64Array.of(0, 0, 2))
  expectExample(perceptronLossGrad(Float64Array.of(0, 0, -2), Float64Array.of(1, -1, 1)), Float64Array.of(-0.5, 0.5, -1))
})

test('targets of another shape are refused', () => {
  expectThrows(() => perceptronLoss(Float64Array.of(1, 5), 1), 'perceptronLoss: targets must be of shape [2], got []')
  expectThrows(() => perceptronLossGrad(Float64Array.of(1, 5), 1), 'perceptronLossGrad: targets must be of shape [2], got []')
})
