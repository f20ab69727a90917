import { describe, expect, test } from 'vitest'
import { multiclassHingeLoss, multiclassHingeLossGrad } from '../../src/losses/multiclassHingeLoss.ts'
import { multiclassPerceptronLoss, multiclassPerceptronLossGrad } from '../../src/losses/multiclassPerceptronLoss.ts'
import { multiclassSparsemaxLoss, multiclassSparsemaxLossGrad } from '../../src/losses/multiclassSparsemaxLoss.ts'
import type { Numbers } from '../../src/losses/numbers.ts'
import { tensor } from '../../src/params/tensor.ts'
import { expectExample, expectThrows } from '../support/example.ts'

describe('multiclassHingeLoss', () => {
  test('of one example it is a number', () => {
    expect(multiclassHingeLoss(Float64Array.of(2, 1.5), 0)).toBe(0.5)
    expect(multiclassHingeLoss(Float64Array.of(2, 3), 0)).toBe(2)
  })

  test('equals share the slope, as in JAX', () => {
    expectExample(multiclassHingeLossGrad(Float64Array.of(1, 2, 2), 0), Float64Array.of(-1, 0.5, 0.5))
    expectExample(multiclassHingeLossGrad(Float64Array.of(1, 0, 0), 0), Float64Array.of(-2 / 3, 1 / 3, 1 / 3))
  })

  test('a label that is no class leads nobody, as in optax', () => {
    expectExample(multiclassHingeLoss(tensor([2, 2], [1, 3, 1, 3]), Float64Array.of(-1, 2)), Float64Array.of(4, 4))
    expectExample(multiclassHingeLossGrad(tensor([2, 2], [1, 3, 1, 3]), Float64Array.of(-1, 2)), tensor([2, 2], [0, 1, 0, 1]))
  })
})

describe('multiclassPerceptronLoss', () => {
  test('of one example it is a number', () => {
    expect(multiclassPerceptronLoss(Float64Array.of(2, 1.5), 0)).toBe(0)
    expect(multiclassPerceptronLoss(Float64Array.of(2, 3), 0)).toBe(1)
  })

  test('equals share the slope, as in JAX', () => {
    expectExample(multiclassPerceptronLossGrad(Float64Array.of(1, 1, 1), 2), Float64Array.of(1 / 3, 1 / 3, -2 / 3))
  })

  test('a label that is no class scores zero, as in optax', () => {
    expectExample(multiclassPerceptronLoss(Float64Array.of(1, 3), -1), 3)
  })
})

describe('multiclassSparsemaxLoss', () => {
  test('the probabilities of low scores are zero', () => {
    expectExample(multiclassSparsemaxLoss(Float64Array.of(0.5, 0, -9), 1), 0.75 * 0.5 + 0.5 * (1 - 0.75 ** 2 - 0.25 ** 2))
    expectExample(multiclassSparsemaxLossGrad(Float64Array.of(0.5, 0, -9), 1), Float64Array.of(0.75, -0.75, 0))
  })

  test('large and infinite scores lose no digits', () => {
    expectExample(multiclassSparsemaxLoss(Float64Array.of(1e300, 0, 0), 1), 1e300)
    expectExample(multiclassSparsemaxLoss(Float64Array.of(-Infinity, 0, 0), 1), 0.25)
    expectExample(multiclassSparsemaxLossGrad(Float64Array.of(-Infinity, 0, 0), 1), Float64Array.of(0, -0.5, 0.5))
  })

  test('a label below zero counts from the last class, one out of range gives NaN', () => {
    expectExample(multiclassSparsemaxLoss(Float64Array.of(3, 1), -1), 2)
    expectExample(multiclassSparsemaxLossGrad(Float64Array.of(3, 1), -1), Float64Array.of(1, -1))
    expectExample(multiclassSparsemaxLossGrad(Float64Array.of(3, 1), 0), Float64Array.of(0, 0))
    expectExample(multiclassSparsemaxLoss(Float64Array.of(3, 1), 2), NaN)
  })
})

const all: readonly (readonly [name: string, loss: (scores: Numbers, labels: Numbers) => Numbers])[] = [
  ['multiclassHingeLoss', multiclassHingeLoss],
  ['multiclassHingeLossGrad', multiclassHingeLossGrad],
  ['multiclassPerceptronLoss', multiclassPerceptronLoss],
  ['multiclassPerceptronLossGrad', multiclassPerceptronLossGrad],
  ['multiclassSparsemaxLoss', multiclassSparsemaxLoss],
  ['multiclassSparsemaxLossGrad', multiclassSparsemaxLossGrad],
]

test.each(all)('%s refuses labels that are not one whole number for each example', (name, loss) => {
  const scores = tensor([2, 3], new Float64Array(6))
  expectThrows(() => loss(scores, 1), `${name}: labels must be of shape [2], got []`)
  expectThrows(() => loss(scores, Float64Array.of(1, 0.5)), `${name}: labels must be whole numbers, got 0.5`)
})
