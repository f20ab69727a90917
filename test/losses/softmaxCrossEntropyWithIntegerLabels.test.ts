import { test } from 'vitest'
import {
  softmaxCrossEntropyWithIntegerLabels,
  softmaxCrossEntropyWithIntegerLabelsGrad,
} from '../../src/losses/softmaxCrossEntropyWithIntegerLabels.ts'
import { tensor } from '../../src/params/tensor.ts'
import { expectExample, expectThrows } from '../support/example.ts'

const logits = tensor([2, 3], new Float64Array(6))

test('large logits lose no digits, infinite ones cost ∞ or nothing', () => {
  expectExample(softmaxCrossEntropyWithIntegerLabels(Float64Array.of(1e300, 1e300), 0), Math.LN2)
  expectExample(softmaxCrossEntropyWithIntegerLabels(Float64Array.of(0, -Infinity), 1), Infinity)
  expectExample(softmaxCrossEntropyWithIntegerLabels(Float64Array.of(0, -Infinity), 0), 0)
  expectExample(softmaxCrossEntropyWithIntegerLabels(Float64Array.of(0, Infinity), 0), Infinity)
})

test('a label below zero counts from the last class, one out of range gives NaN', () => {
  expectExample(softmaxCrossEntropyWithIntegerLabels(Float64Array.of(0, Math.log(3)), -1), Math.log(4 / 3))
  expectExample(softmaxCrossEntropyWithIntegerLabelsGrad(Float64Array.of(0, Math.log(3)), -1), Float64Array.of(0.25, -0.25))
  expectExample(softmaxCrossEntropyWithIntegerLabels(logits, Float64Array.of(3, -4)), Float64Array.of(NaN, NaN))
  expectExample(softmaxCrossEntropyWithIntegerLabelsGrad(logits, Float64Array.of(3, -4)), tensor([2, 3], new Float64Array(6).fill(1 / 3)))
})

test('the loss is of the kind and shape of the labels', () => {
  expectExample(
    softmaxCrossEntropyWithIntegerLabels(tensor([1, 2, 2], [0, 0, 0, 1000]), tensor([1, 2], [1, 0])),
    tensor([1, 2], [Math.LN2, 1000]),
  )
})

test('several axes are read as one, in their order', () => {
  const x = tensor([2, 3], [1000, 0, 0, 0, 0, 0])
  const y = tensor([2, 3], [0, 0, 0, 1000, 0, 0])
  expectExample(softmaxCrossEntropyWithIntegerLabels(x, 0, { axis: [0, 1] }), 0)
  expectExample(softmaxCrossEntropyWithIntegerLabels(y, 3, { axis: [0, 1] }), 0)
  expectExample(softmaxCrossEntropyWithIntegerLabels(y, 1, { axis: [1, 0] }), 0)
  expectExample(softmaxCrossEntropyWithIntegerLabelsGrad(y, 0, { axis: [1, 0] }), tensor([2, 3], [-1, 0, 0, 1, 0, 0]))
})

test('a mask leaves classes out of the sum, though not the label; or whole examples', () => {
  const elements = tensor([2, 3], [1, 1, 0, 0, 0, 0])
  expectExample(softmaxCrossEntropyWithIntegerLabels(logits, Float64Array.of(2, 1), { where: elements }), Float64Array.of(Math.LN2, 0))
  expectExample(
    softmaxCrossEntropyWithIntegerLabelsGrad(logits, Float64Array.of(2, 1), { where: elements }),
    tensor([2, 3], [0.5, 0.5, -1, 0, 0, 0]),
  )
  expectExample(
    softmaxCrossEntropyWithIntegerLabels(logits, Float64Array.of(2, 1), { where: [false, true] }),
    Float64Array.of(0, Math.log(3)),
  )
  expectExample(
    softmaxCrossEntropyWithIntegerLabelsGrad(logits, Float64Array.of(2, 1), { where: [false, true] }),
    tensor([2, 3], [0, 0, 0, 1 / 3, -2 / 3, 1 / 3]),
  )
})

test('refusals', () => {
  const [value, grad] = ['softmaxCrossEntropyWithIntegerLabels', 'softmaxCrossEntropyWithIntegerLabelsGrad']
  expectThrows(() => softmaxCrossEntropyWithIntegerLabels(logits, 1), `${value}: labels must be of shape [2], got []`)
  expectThrows(() => softmaxCrossEntropyWithIntegerLabelsGrad(logits, logits), `${grad}: labels must be of shape [2], got [2, 3]`)
  expectThrows(
    () => softmaxCrossEntropyWithIntegerLabels(logits, Float64Array.of(0, 1.5)),
    `${value}: labels must be whole numbers, got 1.5`,
  )
  expectThrows(
    () => softmaxCrossEntropyWithIntegerLabelsGrad(logits, Float64Array.of(NaN, 0)),
    `${grad}: labels must be whole numbers, got NaN`,
  )
  expectThrows(() => softmaxCrossEntropyWithIntegerLabels(logits, 1, { axis: 2 }), `${value}: axis must be in [-2, 2), got 2`)
  const wrong = { axis: 2, where: [true] }
  expectThrows(() => softmaxCrossEntropyWithIntegerLabels(logits, 1, wrong), `${value}: axis must be in [-2, 2), got 2`)
  expectThrows(() => softmaxCrossEntropyWithIntegerLabelsGrad(logits, 1, wrong), `${grad}: axis must be in [-2, 2), got 2`)
})
