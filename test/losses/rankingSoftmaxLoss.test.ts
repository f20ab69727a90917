import { expect, test } from 'vitest'
import { rankingSoftmaxLoss, rankingSoftmaxLossGrad } from '../../src/losses/rankingSoftmaxLoss.ts'
import { tensor } from '../../src/params/tensor.ts'
import { expectExample, expectThrows } from '../support/example.ts'

const scores = tensor([3, 2], new Float64Array(6))
const labels = tensor([3, 2], [1, 0, 0, 2, 5, 1])
const where = tensor([3, 2], [1, 1, 1, 1, 0, 0])

test('the mean and the sum are over lists that are not empty', () => {
  expectExample(rankingSoftmaxLoss(scores, labels), 3 * Math.LN2)
  expectExample(rankingSoftmaxLoss(scores, labels, { where }), 1.5 * Math.LN2)
  expectExample(rankingSoftmaxLoss(scores, labels, { where, reduceFn: 'sum' }), 3 * Math.LN2)
  expectExample(rankingSoftmaxLoss(scores, labels, { where, reduceFn: null }), Float64Array.of(Math.LN2, 2 * Math.LN2, 0))
})

test('the gradient is reduced alike', () => {
  expectExample(rankingSoftmaxLossGrad(scores, labels), tensor([3, 2], [-1 / 6, 1 / 6, 1 / 3, -1 / 3, -2 / 3, 2 / 3]))
  expectExample(rankingSoftmaxLossGrad(scores, labels, { where }), tensor([3, 2], [-0.25, 0.25, 0.5, -0.5, 0, 0]))
  expectExample(rankingSoftmaxLossGrad(scores, labels, { where, reduceFn: 'sum' }), tensor([3, 2], [-0.5, 0.5, 1, -1, 0, 0]))
  expectExample(rankingSoftmaxLossGrad(scores, labels, { where, reduceFn: null }), tensor([3, 2], [-0.5, 0.5, 1, -1, 0, 0]))
})

test('items left out are not ranked', () => {
  const some = { where: tensor([3, 2], [1, 1, 0, 1, 1, 0]), reduceFn: null }
  expectExample(rankingSoftmaxLoss(scores, labels, some), Float64Array.of(Math.LN2, 0, 0))
})

test('without a list the mean is zero', () => {
  const none = { where: tensor([3, 1], [0, 0, 0]) }
  expectExample(rankingSoftmaxLoss(scores, labels, none), 0)
  expectExample(rankingSoftmaxLossGrad(scores, labels, none), tensor([3, 2], new Float64Array(6)))
})

test('weights are factors of labels', () => {
  const weights = Float64Array.of(1, 3)
  expectExample(rankingSoftmaxLoss(scores, labels, { weights, reduceFn: null }), Float64Array.of(Math.LN2, 6 * Math.LN2, 8 * Math.LN2))
  expectExample(rankingSoftmaxLossGrad(Float64Array.of(0, 0), Float64Array.of(0, 2), { weights }), Float64Array.of(3, -3))
})

test('a single list gives a number', () => {
  expect(rankingSoftmaxLoss(Float64Array.of(0, 0), Float64Array.of(1, 0))).toBeCloseTo(Math.LN2, 15)
  expect(rankingSoftmaxLoss(Float64Array.of(0, 0), Float64Array.of(1, 0), { reduceFn: null })).toBeCloseTo(Math.LN2, 15)
})

test('refusals', () => {
  const broken = JSON.parse('{ "reduceFn": "max" }') as { readonly reduceFn: 'mean' }
  expectThrows(() => rankingSoftmaxLoss(scores, labels, broken), 'rankingSoftmaxLoss: reduceFn must be one of mean, sum, got max')
  expectThrows(() => rankingSoftmaxLossGrad(scores, labels, broken), 'rankingSoftmaxLossGrad: reduceFn must be one of mean, sum, got max')
  expectThrows(() => rankingSoftmaxLoss(scores, new Float64Array(3)), 'rankingSoftmaxLoss: shapes must broadcast, got [3, 2] and [3]')
  expectThrows(
    () => rankingSoftmaxLossGrad(scores, labels, { weights: new Float64Array(3) }),
    'rankingSoftmaxLossGrad: shapes must broadcast, got [3, 2] and [3]',
  )
})
