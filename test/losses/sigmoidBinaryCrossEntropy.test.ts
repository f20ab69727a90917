import { test } from 'vitest'
import { sigmoidBinaryCrossEntropy, sigmoidBinaryCrossEntropyGrad } from '../../src/losses/sigmoidBinaryCrossEntropy.ts'
import { expectExample, expectThrows } from '../support/example.ts'

test('finite logits of any size have finite losses', () => {
  expectExample(sigmoidBinaryCrossEntropy(Float64Array.of(1e300, -1e300, 800, -800), 1), Float64Array.of(0, 1e300, 0, 800))
  expectExample(sigmoidBinaryCrossEntropyGrad(Float64Array.of(1e300, -1e300, 800, -800), 1), Float64Array.of(0, -1, 0, -1))
  expectExample(sigmoidBinaryCrossEntropy(Float64Array.of(1e300, -1e300), 0), Float64Array.of(1e300, 0))
  expectExample(sigmoidBinaryCrossEntropyGrad(Float64Array.of(1e300, -1e300), 0), Float64Array.of(1, 0))
})

test('a small chance keeps its digits', () => {
  expectExample(sigmoidBinaryCrossEntropy(40, 1), Math.exp(-40))
  expectExample(sigmoidBinaryCrossEntropyGrad(40, 1), -Math.exp(-40))
})

test('a soft label mixes', () => {
  expectExample(sigmoidBinaryCrossEntropy(0, 0.25), Math.LN2)
  expectExample(sigmoidBinaryCrossEntropyGrad(0, 0.25), 0.25)
})

test('shapes that do not broadcast are refused', () => {
  const [x, y] = [new Float64Array(2), new Float64Array(3)]
  expectThrows(() => sigmoidBinaryCrossEntropy(x, y), 'sigmoidBinaryCrossEntropy: shapes must broadcast, got [2] and [3]')
  expectThrows(() => sigmoidBinaryCrossEntropyGrad(x, y), 'sigmoidBinaryCrossEntropyGrad: shapes must broadcast, got [2] and [3]')
})
