import { describe, test } from 'vitest'
import { ctcLoss, ctcLossGrad } from '../../src/losses/ctcLoss.ts'
import { ctcLossWithForwardProbs, ctcLossWithForwardProbsGrad } from '../../src/losses/ctcLossWithForwardProbs.ts'
import { tensor } from '../../src/params/tensor.ts'
import { expectExample, expectThrows } from '../support/example.ts'

/** Two frames of two equally likely classes; the label is class 1. */
const logits = tensor([1, 2, 2], new Float64Array(4))
const [label, none, frames] = [tensor([1, 1], [1]), tensor([1, 1], [0]), tensor([1, 2], [0, 0])]

describe('ctcLoss', () => {
  test('three of four paths say the label', () => {
    expectExample(ctcLoss(logits, frames, label, none), Float64Array.of(Math.log(4 / 3)))
    expectExample(ctcLossGrad(logits, frames, label, none), tensor([1, 2, 2], [1 / 6, -1 / 6, 1 / 6, -1 / 6]))
  })

  test('the blank may be another class', () => {
    expectExample(ctcLoss(logits, frames, tensor([1, 1], [0]), none, { blankId: 1 }), Float64Array.of(Math.log(4 / 3)))
  })

  test('without labels only blanks are right', () => {
    expectExample(ctcLoss(logits, frames, label, tensor([1, 1], [1])), Float64Array.of(Math.log(4)))
    expectExample(ctcLossGrad(logits, frames, label, tensor([1, 1], [1])), tensor([1, 2, 2], [-0.5, 0.5, -0.5, 0.5]))
    expectExample(ctcLoss(logits, frames, tensor([1, 0], []), tensor([1, 0], [])), Float64Array.of(Math.log(4)))
  })

  test('without frames an empty text costs nothing', () => {
    expectExample(ctcLoss(logits, tensor([1, 2], [1, 1]), label, tensor([1, 1], [1])), Float64Array.of(0))
    expectExample(ctcLossGrad(logits, tensor([1, 2], [1, 1]), label, tensor([1, 1], [1])), tensor([1, 2, 2], new Float64Array(4)))
  })

  test('labels that do not fit cost −logEpsilon, about', () => {
    const [single, twice] = [tensor([1, 1, 2], [0, 0]), tensor([1, 2], [1, 1])]
    expectExample(ctcLoss(single, none, twice, frames), Float64Array.of(1e5 - Math.LN2))
    expectExample(ctcLoss(single, none, twice, frames, { logEpsilon: -1e3 }), Float64Array.of(1e3 - Math.LN2))
  })

  test('a label that is no class costs nothing to emit, as in optax', () => {
    expectExample(ctcLoss(logits, frames, tensor([1, 1], [7]), none), Float64Array.of(-Math.log(2)))
    expectExample(ctcLossGrad(logits, frames, tensor([1, 1], [7]), none), tensor([1, 2, 2], [-1 / 8, 1 / 8, -1 / 8, 1 / 8]))
  })

  test('a class ruled out by −∞', () => {
    const ruledOut = tensor([1, 2, 2], [0, -Infinity, 0, 0])
    expectExample(ctcLoss(ruledOut, frames, label, none), Float64Array.of(Math.LN2))
    expectExample(ctcLossGrad(ruledOut, frames, label, none), tensor([1, 2, 2], [0, 0, 0.5, -0.5]))
  })

  test('refusals', () => {
    const of =
      (...args: Parameters<typeof ctcLoss>) =>
      () =>
        ctcLoss(...args)
    expectThrows(of(label, frames, label, none), 'ctcLoss: logits must be of rank 3, got shape [1, 1]')
    expectThrows(of(logits, frames, logits, none), 'ctcLoss: labels must be of rank 2, got shape [1, 2, 2]')
    expectThrows(of(logits, label, label, none), 'ctcLoss: logitPaddings must be of shape [1, 2], got [1, 1]')
    expectThrows(of(logits, frames, tensor([2, 1], [1, 1]), none), 'ctcLoss: labels must be of shape [1, 1], got [2, 1]')
    expectThrows(of(logits, frames, label, frames), 'ctcLoss: labelPaddings must be of shape [1, 1], got [1, 2]')
    expectThrows(of(logits, frames, label, none, { blankId: -1 }), 'ctcLoss: blankId must be a whole number >= 0, got -1')
    expectThrows(of(logits, frames, label, none, { blankId: 2 }), 'ctcLoss: blankId must be below 2, the number of classes, got 2')
    expectThrows(of(logits, frames, label, none, { logEpsilon: -Infinity }), 'ctcLoss: logEpsilon must be a finite number, got -Infinity')
    expectThrows(() => ctcLossGrad(label, frames, label, none), 'ctcLossGrad: logits must be of rank 3, got shape [1, 1]')
  })
})

describe('ctcLossWithForwardProbs', () => {
  test('the chances of paths, frame by frame', () => {
    const [loss, phi, emit] = ctcLossWithForwardProbs(logits, frames, label, none)
    const log = (numbers: readonly number[]): readonly number[] => numbers.map((n) => Math.log(n))
    expectExample(loss, Float64Array.of(Math.log(4 / 3)))
    expectExample(phi, tensor([2, 1, 2], [...log([1 / 2]), -1e5, ...log([1 / 4, 3 / 4])]))
    expectExample(emit, tensor([2, 1, 1], log([1 / 2, 1 / 2])))
  })

  test('a batch is read frame by frame', () => {
    const both = tensor([2, 1, 2], [0, 0, 0, Math.log(3)])
    const [loss, phi, emit] = ctcLossWithForwardProbs(both, tensor([2, 1], [0, 0]), tensor([2, 1], [1, 1]), tensor([2, 1], [0, 0]))
    expectExample(loss, Float64Array.of(Math.log(2), Math.log(4 / 3)))
    expectExample(phi, tensor([1, 2, 2], [1 / 2, 1 / 2, 1 / 4, 3 / 4].map(Math.log)))
    expectExample(emit, tensor([1, 2, 1], [1 / 2, 3 / 4].map(Math.log)))
  })

  test('the gradient is of the losses', () => {
    expectExample(ctcLossWithForwardProbsGrad(logits, frames, label, none), ctcLossGrad(logits, frames, label, none))
  })

  test('shapes that do not fit are refused', () => {
    expectThrows(
      () => ctcLossWithForwardProbs(logits, label, label, none),
      'ctcLossWithForwardProbs: logitPaddings must be of shape [1, 2], got [1, 1]',
    )
  })
})
