import { describe, expect, test } from 'vitest'
import { binaryDiceLoss, binaryDiceLossGrad } from '../../src/losses/binaryDiceLoss.ts'
import { diceLoss, diceLossGrad } from '../../src/losses/diceLoss.ts'
import { multiclassGeneralizedDiceLoss, multiclassGeneralizedDiceLossGrad } from '../../src/losses/multiclassGeneralizedDiceLoss.ts'
import { tensor } from '../../src/params/tensor.ts'
import { expectExample, expectThrows } from '../support/example.ts'

/** Three elements: chances of two classes, and what they are. */
const chances = tensor([1, 3, 2], [1, 0, 0.5, 0.5, 0, 1])
const truth = tensor([1, 3, 2], [1, 0, 1, 0, 0, 1])
const options = { applySoftmax: false, smooth: 0 }

describe('diceLoss', () => {
  test('classes are averaged, summed or left apart', () => {
    expectExample(diceLoss(chances, truth, options), Float64Array.of((1 / 7 + 1 / 5) / 2))
    expectExample(diceLoss(chances, truth, { ...options, reduction: 'sum' }), Float64Array.of(1 / 7 + 1 / 5))
    expectExample(diceLoss(chances, truth, { ...options, reduction: 'none' }), tensor([1, 2], [1 / 7, 1 / 5]))
  })

  test('α weighs false positives, β false negatives', () => {
    expectExample(diceLoss(chances, truth, { ...options, alpha: 1, beta: 0, reduction: 'none' }), tensor([1, 2], [0, 1 / 3]))
    expectExample(diceLoss(chances, truth, { ...options, alpha: 0, beta: 1, reduction: 'none' }), tensor([1, 2], [1 / 4, 0]))
  })

  test('s smooths', () => {
    expectExample(diceLoss(chances, truth, { applySoftmax: false, reduction: 'none' }), tensor([1, 2], [1 / 11, 1 / 9]))
  })

  test('classes are weighted, and the background is left out of the mean', () => {
    const weighted = { ...options, classWeights: [7, 10] }
    expectExample(diceLoss(chances, truth, weighted), Float64Array.of(1.5))
    expectExample(diceLoss(chances, truth, { ...weighted, ignoreBackground: true }), Float64Array.of(2))
    expectExample(diceLoss(chances, truth, { ...weighted, ignoreBackground: true, reduction: 'none' }), tensor([1, 1], [2]))
    const grad = diceLossGrad(chances, truth, { ...weighted, ignoreBackground: true })
    expectExample(grad, tensor([1, 3, 2], [0, 3.2, 0, 3.2, 0, -4.8]))
  })

  test('the gradient is averaged, summed or left apart alike', () => {
    const slopes = [-16 / 49, 8 / 25, -16 / 49, 8 / 25, 12 / 49, -12 / 25]
    expectExample(diceLossGrad(chances, truth, { ...options, reduction: 'sum' }), tensor([1, 3, 2], slopes))
    expectExample(diceLossGrad(chances, truth, { ...options, reduction: 'none' }), tensor([1, 3, 2], slopes))
    expectExample(
      diceLossGrad(chances, truth, options),
      tensor(
        [1, 3, 2],
        slopes.map((slope) => slope / 2),
      ),
    )
  })

  test('a single class is not left out, and its chances need not sum to one', () => {
    const [p, y] = [tensor([1, 2, 1], [0.5, 0.5]), tensor([1, 2, 1], [1, 0])]
    expectExample(diceLoss(p, y, { ...options, ignoreBackground: true }), Float64Array.of(0.5))
  })

  test('a single class may lack its axis, on either side', () => {
    const [p, y] = [tensor([1, 2], [0, 0]), tensor([1, 2, 1], [1, 0])]
    expectExample(diceLoss(p, y, { smooth: 0 }), Float64Array.of(0.5))
    expectExample(diceLoss(y, p, { smooth: 0, applySoftmax: false }), Float64Array.of(1))
    expectExample(diceLossGrad(p, y, { smooth: 0 }), tensor([1, 2], [-3 / 16, 1 / 16]))
  })

  test('along other axes', () => {
    expectExample(diceLoss(chances, truth, { ...options, axis: [0, 1] }), (1 / 7 + 1 / 5) / 2)
    expectExample(diceLoss(chances, truth, { ...options, axis: -2 }), Float64Array.of((1 / 7 + 1 / 5) / 2))
    expectExample(
      diceLoss(chances, truth, { ...options, axis: 0, reduction: 'none', smooth: 1 }),
      tensor([3, 2], [0, 0, 1 / 7, 1 / 5, 0, 0]),
    )
    expectExample(diceLoss(Float64Array.of(0, 0), Float64Array.of(1, 0), { reduction: 'none' }), Float64Array.of(1 / 7, 1 / 5))
  })

  test('refusals', () => {
    const broken = JSON.parse('{ "reduction": "max" }') as { readonly reduction: 'mean' }
    const wrong = 'reduction must be one of mean, sum, none, got max'
    expectThrows(() => diceLoss(chances, truth, broken), `diceLoss: ${wrong}`)
    expectThrows(() => diceLossGrad(chances, truth, broken), `diceLossGrad: ${wrong}`)
    expectThrows(() => diceLoss(chances, truth, { smooth: -1 }), 'diceLoss: smooth must be a finite number >= 0, got -1')
    expectThrows(() => diceLoss(chances, truth, { alpha: -1 }), 'diceLoss: alpha must be a finite number >= 0, got -1')
    expectThrows(() => diceLossGrad(chances, truth, { beta: -1 }), 'diceLossGrad: beta must be a finite number >= 0, got -1')
    expectThrows(() => diceLoss(chances, truth, { classWeights: [1] }), 'diceLoss: classWeights must have length 2, got 1')
    expectThrows(() => diceLoss(chances, tensor([3, 2], truth.data)), 'diceLoss: targets must be of shape [1, 3, 2], got [3, 2, 1]')
    expectThrows(() => diceLoss(0, 1), 'diceLoss: axis must leave an axis of classes, got all of []')
    expectThrows(() => diceLoss(chances, truth, { axis: [0, 1, 2] }), 'diceLoss: axis must leave an axis of classes, got all of [1, 3, 2]')
    const sums = 'predictions must sum to 1 over the classes, got a sum of 1.25'
    const off = tensor([1, 2, 2], [0.5, 0.5, 1, 0.25])
    expectThrows(() => diceLoss(off, off, { applySoftmax: false }), `diceLoss: ${sums}`)
    expectThrows(() => diceLossGrad(off, off, { applySoftmax: false }), `diceLossGrad: ${sums}`)
  })

  test('chances that sum to one but for rounding are accepted, and NaN is a value', () => {
    const [p, y] = [tensor([1, 1, 2], [0.5, 0.500009]), tensor([1, 1, 2], [1, 0])]
    expect(Number.isFinite((diceLoss(p, y, options) as Float64Array)[0])).toBe(true)
    expectExample(diceLoss(tensor([1, 1, 2], [NaN, 0.5]), y, options), Float64Array.of(NaN))
  })
})

describe('multiclassGeneralizedDiceLoss', () => {
  test('classes weigh by the inverse square of how often they occur', () => {
    const [common, rare] = [1 / (4 + 1e-7), 1 / (1 + 1e-7)]
    const want = (common / 7 + rare / 5) / (common + rare)
    expectExample(multiclassGeneralizedDiceLoss(chances, truth, options), want)
    expectExample(multiclassGeneralizedDiceLoss(chances, truth, { ...options, ignoreBackground: true }), (2 * rare) / (common + rare) / 5)
  })

  test('the gradient is of the mean', () => {
    const grad = multiclassGeneralizedDiceLossGrad(chances, truth, options)
    const [common, rare] = [1 / (4 + 1e-7), 1 / (1 + 1e-7)]
    const apart = diceLossGrad(chances, truth, { ...options, reduction: 'sum', classWeights: [common, rare] })
    expectExample(
      grad,
      tensor(
        [1, 3, 2],
        apart.data.map((slope) => slope / (common + rare)),
      ),
    )
  })

  test('targets of another shape are refused', () => {
    const message = 'targets must be of shape [1, 3, 2], got [1, 3]'
    const wrong = tensor([1, 3], [0, 0, 0])
    expectThrows(() => multiclassGeneralizedDiceLoss(chances, wrong), `multiclassGeneralizedDiceLoss: ${message}`)
    expectThrows(() => multiclassGeneralizedDiceLossGrad(chances, wrong), `multiclassGeneralizedDiceLossGrad: ${message}`)
  })

  test('chances that do not sum to one are refused', () => {
    const off = tensor([1, 1, 2], [0.5, 0.25])
    const message = 'predictions must sum to 1 over the classes, got a sum of 0.75'
    expectThrows(() => multiclassGeneralizedDiceLoss(off, off, options), `multiclassGeneralizedDiceLoss: ${message}`)
    expectThrows(() => multiclassGeneralizedDiceLossGrad(off, off, options), `multiclassGeneralizedDiceLossGrad: ${message}`)
  })
})

describe('binaryDiceLoss', () => {
  test('with or without a last axis of one', () => {
    const [p, y] = [tensor([1, 2], [0, 0]), tensor([1, 2], [1, 0])]
    expectExample(binaryDiceLoss(p, y, { smooth: 0 }), Float64Array.of(0.5))
    expectExample(binaryDiceLoss(p, tensor([1, 2, 1], y.data), { smooth: 0 }), Float64Array.of(0.5))
    expectExample(binaryDiceLoss(tensor([1, 2, 1], p.data), y, { smooth: 0 }), Float64Array.of(0.5))
    expectExample(binaryDiceLoss(tensor([1, 2, 1], p.data), tensor([1, 2, 1], y.data)), Float64Array.of(0.25))
    expectExample(binaryDiceLoss(tensor([2, 1], p.data), tensor([2, 1], y.data), { smooth: 0 }), Float64Array.of(1 / 3, 1))
    expectExample(binaryDiceLossGrad(p, y, { smooth: 0 }), tensor([1, 2], [-3 / 16, 1 / 16]))
  })

  test('it takes chances', () => {
    const [p, y] = [tensor([1, 2], [1, 0.5]), tensor([1, 2], [1, 0])]
    expectExample(binaryDiceLoss(p, y, { smooth: 0, applySigmoid: false }), Float64Array.of(0.2))
  })

  test('refusals', () => {
    const x = tensor([1, 2], [0, 0])
    expectThrows(() => binaryDiceLoss(x, x, { smooth: -1 }), 'binaryDiceLoss: smooth must be a finite number >= 0, got -1')
    expectThrows(() => binaryDiceLossGrad(x, x, { smooth: NaN }), 'binaryDiceLossGrad: smooth must be a finite number >= 0, got NaN')
    expectThrows(() => binaryDiceLoss(x, tensor([2, 2], [0, 0, 0, 0])), 'binaryDiceLoss: targets must be of shape [1, 2, 1], got [2, 2, 1]')
  })
})
