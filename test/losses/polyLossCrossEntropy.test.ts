import { test } from 'vitest'
import { polyLossCrossEntropy, polyLossCrossEntropyGrad } from '../../src/losses/polyLossCrossEntropy.ts'
import { tensor } from '../../src/params/tensor.ts'
import { expectExample, expectThrows } from '../support/example.ts'

const [x, y] = [Float64Array.of(0, Math.log(3)), Float64Array.of(1, 0)]

test('ε weighs the doubt in the label', () => {
  expectExample(polyLossCrossEntropy(x, y, { epsilon: -1 }), Math.log(4) - 0.75)
  expectExample(polyLossCrossEntropyGrad(x, y, { epsilon: -1 }), Float64Array.of(-0.75 * 0.75, 0.75 * 0.75))
  expectExample(polyLossCrossEntropy(x, y), Math.log(4) + 1.5)
})

test('labels need not sum to one', () => {
  expectExample(polyLossCrossEntropyGrad(new Float64Array(2), Float64Array.of(3, 1), { epsilon: 1 }), Float64Array.of(-1.5, 1.5))
})

test('a mask of examples leaves examples out', () => {
  const [logits, labels] = [tensor([2, 2], new Float64Array(4)), tensor([2, 2], [1, 0, 0, 1])]
  expectExample(polyLossCrossEntropy(logits, labels, { where: [true, false] }), Float64Array.of(Math.LN2 + 1, 0))
  expectExample(polyLossCrossEntropyGrad(logits, labels, { where: [true, false] }), tensor([2, 2], [-1, 1, 0, 0]))
})

test('refusals', () => {
  expectThrows(
    () => polyLossCrossEntropy(x, y, { epsilon: Infinity }),
    'polyLossCrossEntropy: epsilon must be a finite number, got Infinity',
  )
  expectThrows(() => polyLossCrossEntropyGrad(x, y, { epsilon: NaN }), 'polyLossCrossEntropyGrad: epsilon must be a finite number, got NaN')
  expectThrows(() => polyLossCrossEntropy(x, y, { axis: 1 }), 'polyLossCrossEntropy: axis must be in [-1, 1), got 1')
  expectThrows(() => polyLossCrossEntropyGrad(x, y, { axis: 1 }), 'polyLossCrossEntropyGrad: axis must be in [-1, 1), got 1')
  const wrong = { axis: 3, where: tensor([1, 1], [1]) }
  expectThrows(() => polyLossCrossEntropy(x, y, wrong), 'polyLossCrossEntropy: axis must be in [-3, 3), got 3')
  expectThrows(() => polyLossCrossEntropyGrad(x, y, wrong), 'polyLossCrossEntropyGrad: axis must be in [-3, 3), got 3')
})
