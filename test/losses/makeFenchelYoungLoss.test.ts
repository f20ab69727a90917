import { expect, test } from 'vitest'
import { makeFenchelYoungLoss, makeFenchelYoungLossGrad } from '../../src/losses/makeFenchelYoungLoss.ts'
import { tensor } from '../../src/params/tensor.ts'
import { expectExample, expectThrows } from '../support/example.ts'

const largest = (scores: Float64Array): number => Math.max(...scores)
const first = (scores: Float64Array): Float64Array => scores.map((_, i) => Number(i === scores.indexOf(largest(scores))))

test('the maximum is taken row by row', () => {
  const [scores, targets] = [tensor([2, 2], [3, 1, 1, 2]), tensor([2, 2], [0, 1, 0, 1])]
  expectExample(makeFenchelYoungLoss(largest)(scores, targets), Float64Array.of(2, 0))
  expectExample(makeFenchelYoungLossGrad(first)(scores, targets), tensor([2, 2], [1, -1, 0, 0]))
})

test('scores broadcast to targets', () => {
  const targets = tensor([2, 2], [1, 0, 0, 1])
  expectExample(makeFenchelYoungLoss(largest)(Float64Array.of(3, 1), targets), Float64Array.of(0, 2))
  expectExample(makeFenchelYoungLossGrad(first)(Float64Array.of(3, 1), targets), Float64Array.of(1, -1))
  expect(makeFenchelYoungLoss(largest)(Float64Array.of(3, 1), 1)).toBe(-1)
})

test('shapes that do not broadcast are refused', () => {
  const [scores, targets] = [new Float64Array(2), new Float64Array(3)]
  expectThrows(() => makeFenchelYoungLoss(largest)(scores, targets), 'fenchelYoungLoss: shapes must broadcast, got [2] and [3]')
  expectThrows(() => makeFenchelYoungLossGrad(first)(scores, targets), 'fenchelYoungLossGrad: shapes must broadcast, got [2] and [3]')
})
