import { test } from 'vitest'
import { safeSoftmaxCrossEntropy, safeSoftmaxCrossEntropyGrad } from '../../src/losses/safeSoftmaxCrossEntropy.ts'
import { tensor } from '../../src/params/tensor.ts'
import { expectExample, expectThrows } from '../support/example.ts'

const logits = tensor([3, 2], [0, -Infinity, 0, -Infinity, 1e300, 1e300])
const labels = tensor([3, 2], [1, 0, 0, 1, 0.5, 0.5])

test('a class ruled out costs nothing unless it is the label', () => {
  expectExample(safeSoftmaxCrossEntropy(logits, labels), Float64Array.of(0, Infinity, Math.LN2))
  expectExample(safeSoftmaxCrossEntropyGrad(logits, labels), tensor([3, 2], [0, 0, 1, -1, 0, 0]))
})

test('shapes that do not broadcast are refused', () => {
  const message = 'shapes must broadcast, got [3, 2] and [3]'
  expectThrows(() => safeSoftmaxCrossEntropy(logits, new Float64Array(3)), `safeSoftmaxCrossEntropy: ${message}`)
  expectThrows(() => safeSoftmaxCrossEntropyGrad(logits, new Float64Array(3)), `safeSoftmaxCrossEntropyGrad: ${message}`)
})
