import { expect, test } from 'vitest'
import { l2Loss, l2LossGrad } from '../../src/losses/l2Loss.ts'
import { expectExample, expectThrows } from '../support/example.ts'

test('of numbers it is a number', () => {
  expect(l2Loss(5, 2)).toBe(4.5)
  expect(l2LossGrad(5, 2)).toBe(3)
})

test('targets left out are zero', () => {
  expectExample(l2Loss(Float64Array.of(3, -4)), Float64Array.of(4.5, 8))
  expectExample(l2LossGrad(Float64Array.of(3, -4)), Float64Array.of(3, -4))
})

test('targets of another shape are refused', () => {
  expectThrows(() => l2Loss(Float64Array.of(1, 5), 2), 'l2Loss: targets must be of shape [2], got []')
  expectThrows(() => l2LossGrad(Float64Array.of(1, 5), 2), 'l2LossGrad: targets must be of shape [2], got []')
})
