import { test } from 'vitest'
import { sparsemaxLoss, sparsemaxLossGrad } from '../../src/losses/sparsemaxLoss.ts'
import { expectExample, expectThrows } from '../support/example.ts'

const logits = Float64Array.of(-1e300, -1, -0.5, 0, 0.5, 1, 1e300)

test('of a negative label', () => {
  expectExample(sparsemaxLoss(logits, 0), Float64Array.of(0, 0, 0.0625, 0.25, 0.5625, 1, 1e300))
  expectExample(sparsemaxLossGrad(logits, 0), Float64Array.of(0, 0, 0.25, 0.5, 0.75, 1, 1))
})

test('of a positive label', () => {
  expectExample(sparsemaxLoss(logits, 1), Float64Array.of(1e300, 1, 0.5625, 0.25, 0.0625, 0, 0))
  expectExample(sparsemaxLossGrad(logits, 1), Float64Array.of(-1, -1, -0.75, -0.5, -0.25, 0, 0))
})

test('infinite logits have a slope too', () => {
  expectExample(sparsemaxLossGrad(Float64Array.of(-Infinity, Infinity), 0), Float64Array.of(0, 1))
})

test('shapes that do not broadcast are refused', () => {
  expectThrows(() => sparsemaxLoss(logits, new Float64Array(3)), 'sparsemaxLoss: shapes must broadcast, got [7] and [3]')
  expectThrows(() => sparsemaxLossGrad(logits, new Float64Array(3)), 'sparsemaxLossGrad: shapes must broadcast, got [7] and [3]')
})
