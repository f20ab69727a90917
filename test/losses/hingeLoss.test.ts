import { test } from 'vitest'
import { hingeLoss, hingeLossGrad } from '../../src/losses/hingeLoss.ts'
import { expectExample, expectThrows } from '../support/example.ts'

test('at the margin the slope is halved, as in JAX', () => {
  expectExample(hingeLoss(Float64Array.of(1, -1, 2), Float64Array.of(1, -1, -1)), Float64Array.of(0, 0, 3))
  expectExample(hingeLossGrad(Float64Array.of(1, -1, 2), Float64Array.of(1, -1, -1)), Float64Array.of(-0.5, 0.5, 1))
})

test('one target for all', () => {
  expectExample(hingeLoss(Float64Array.of(-1, 3), 1), Float64Array.of(2, 0))
})

test('shapes that do not broadcast are refused', () => {
  expectThrows(() => hingeLoss(new Float64Array(2), new Float64Array(3)), 'hingeLoss: shapes must broadcast, got [2] and [3]')
  expectThrows(() => hingeLossGrad(new Float64Array(2), new Float64Array(3)), 'hingeLossGrad: shapes must broadcast, got [2] and [3]')
})
