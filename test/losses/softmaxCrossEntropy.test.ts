import { test } from 'vitest'
import { softmaxCrossEntropy, softmaxCrossEntropyGrad } from '../../src/losses/softmaxCrossEntropy.ts'
import { tensor } from '../../src/params/tensor.ts'
import { expectExample, expectThrows } from '../support/example.ts'

const zeros = tensor([2, 3], new Float64Array(6))
const labels = tensor([2, 3], [1, 0, 0, 0, 0.5, 0.5])

test('large logits lose no digits', () => {
  const [x, y] = [Float64Array.of(1e300, 1e300), Float64Array.of(1, 0)]
  expectExample(softmaxCrossEntropy(x, y), Math.LN2)
  expectExample(softmaxCrossEntropyGrad(x, y), Float64Array.of(-0.5, 0.5))
})

test('a class ruled out by −∞ gives NaN with a label of zero, as in optax, but has a slope', () => {
  const [x, y] = [Float64Array.of(0, -Infinity), Float64Array.of(1, 0)]
  expectExample(softmaxCrossEntropy(x, y), NaN)
  expectExample(softmaxCrossEntropyGrad(x, y), Float64Array.of(0, 0))
  expectExample(softmaxCrossEntropy(x, Float64Array.of(0, 1)), Infinity)
})

test('labels need not sum to one', () => {
  expectExample(softmaxCrossEntropyGrad(new Float64Array(2), Float64Array.of(3, 1)), Float64Array.of(-1, 1))
})

test('labels of one example for all', () => {
  expectExample(softmaxCrossEntropy(zeros, Float64Array.of(1, 0, 0)), Float64Array.of(Math.log(3), Math.log(3)))
})

test('a mask of elements leaves classes out, a mask of examples leaves examples out', () => {
  const elements = tensor([2, 3], [1, 1, 0, 0, 1, 1])
  expectExample(softmaxCrossEntropy(zeros, labels, { where: elements }), Float64Array.of(Math.LN2, Math.LN2))
  expectExample(softmaxCrossEntropyGrad(zeros, labels, { where: elements }), tensor([2, 3], [-0.5, 0.5, 0, 0, 0, 0]))
  expectExample(softmaxCrossEntropy(zeros, labels, { where: [false, true] }), Float64Array.of(0, Math.log(3)))
  expectExample(softmaxCrossEntropyGrad(zeros, labels, { where: [true, false] }), tensor([2, 3], [-2 / 3, 1 / 3, 1 / 3, 0, 0, 0]))
})

test('a mask of examples, along other axes', () => {
  const ln2 = Math.LN2
  expectExample(softmaxCrossEntropy(zeros, labels, { axis: 0, where: [true, false, true] }), Float64Array.of(ln2, 0, 0.5 * ln2))
  const deep = tensor([2, 2, 2], new Float64Array(8))
  const ones = tensor([2, 2, 2], new Float64Array(8).fill(0.25))
  expectExample(softmaxCrossEntropy(deep, ones, { axis: [0, 2], where: [false, true] }), Float64Array.of(0, 2 * ln2))
  expectExample(
    softmaxCrossEntropy(deep, ones, { axis: 1, where: tensor([2, 2], [1, 0, 0, 1]) }),
    tensor([2, 2], [0.5 * ln2, 0, 0, 0.5 * ln2]),
  )
})

test('along all axes a mask of lower rank broadcasts', () => {
  expectExample(softmaxCrossEntropy(zeros, labels, { axis: null, where: [true, false, false] }), Math.LN2)
})

test('refusals', () => {
  const x = tensor([2, 1], [0, 0])
  expectThrows(() => softmaxCrossEntropy(x, labels), 'softmaxCrossEntropy: the first shape must reach along axis 1, got [2, 1] and [2, 3]')
  expectThrows(
    () => softmaxCrossEntropyGrad(Float64Array.of(1, 2, 3), labels, { axis: 0 }),
    'softmaxCrossEntropyGrad: the first shape must reach along axis 0, got [3] and [2, 3]',
  )
  expectThrows(() => softmaxCrossEntropy(zeros, x, { axis: [1, -1] }), 'softmaxCrossEntropy: axis must name each axis once, got [1, 1]')
  expectThrows(() => softmaxCrossEntropy(zeros, Float64Array.of(1, 0)), 'softmaxCrossEntropy: shapes must broadcast, got [2, 3] and [2]')
  expectThrows(() => softmaxCrossEntropy(3, 1), 'softmaxCrossEntropy: axis must be in [0, 0), got -1')
  expectThrows(
    () => softmaxCrossEntropy(zeros, labels, { where: [true, false, true] }),
    'softmaxCrossEntropy: where must broadcast to shape [2, 3], got [3, 1]',
  )
  expectThrows(
    () => softmaxCrossEntropy(zeros, labels, { axis: 2, where: [true, false, true] }),
    'softmaxCrossEntropy: axis must be in [-2, 2), got 2',
  )
  expectThrows(
    () => softmaxCrossEntropyGrad(zeros, labels, { axis: 2, where: [true, false, true] }),
    'softmaxCrossEntropyGrad: axis must be in [-2, 2), got 2',
  )
})
