import { test } from 'vitest'
import { tripletMarginLoss, tripletMarginLossGrad } from '../../src/losses/tripletMarginLoss.ts'
import { tensor } from '../../src/params/tensor.ts'
import { expectExample, expectThrows } from '../support/example.ts'

const [anchor, positive, negative] = [Float64Array.of(0, 0), Float64Array.of(3, 4), Float64Array.of(0, 2)]

test('the margin is 1, ε is 1e-6', () => {
  expectExample(tripletMarginLoss(anchor, positive, negative), Math.sqrt(25 + 1e-6) - Math.sqrt(4 + 1e-6) + 1)
  expectExample(tripletMarginLoss(anchor, positive, negative, { margin: -2, eps: 0 }), 1)
})

test('ε is below the root', () => {
  expectExample(tripletMarginLoss(anchor, positive, negative, { eps: 11 }), 6 - Math.sqrt(15) + 1)
  expectExample(tripletMarginLossGrad(anchor, positive, negative, { eps: 11 }), Float64Array.of(-0.5, -2 / 3 + 2 / Math.sqrt(15)))
})

test('a negative that is far enough costs nothing', () => {
  expectExample(tripletMarginLoss(anchor, negative, positive), 0)
  expectExample(tripletMarginLossGrad(anchor, negative, positive), Float64Array.of(0, 0))
})

test('just at the margin the slope is halved, as in JAX', () => {
  expectExample(tripletMarginLoss(anchor, positive, negative, { margin: -3, eps: 0 }), 0)
  expectExample(tripletMarginLossGrad(anchor, positive, negative, { margin: -3, eps: 0 }), Float64Array.of(-0.3, 0.1))
})

test('of odd degree differences keep their signs, as in optax', () => {
  const [far, near] = [Float64Array.of(2, 0), Float64Array.of(1, 0)]
  expectExample(tripletMarginLoss(far, anchor, near, { normDegree: 3, eps: 0 }), 2)
  expectExample(tripletMarginLossGrad(far, near, anchor, { normDegree: 3, eps: 56 }), Float64Array.of(57 ** (-2 / 3) - 1 / 4, 0))
  expectExample(tripletMarginLoss(anchor, far, near, { normDegree: 3, eps: 0 }), NaN)
  expectExample(tripletMarginLoss(far, anchor, near, { normDegree: 1, eps: 0 }), 2)
})

test('along another axis, one anchor for all', () => {
  const [ps, qs] = [tensor([2, 2], [3, 0, 4, 0]), tensor([2, 2], [0, 0, 2, 2])]
  expectExample(tripletMarginLoss(0, ps, qs, { axis: [], eps: 0 }), tensor([2, 2], [4, 1, 3, 0]))
  expectExample(tripletMarginLoss(tensor([2, 1], [0, 0]), ps, qs, { axis: 0, eps: 0 }), Float64Array.of(4, 0))
  expectExample(tripletMarginLossGrad(tensor([2, 1], [0, 0]), ps, qs, { axis: 0, eps: 1e-300 }), tensor([2, 1], [-0.6, 0.2]))
})

test('refusals', () => {
  const of = (options: object) => () => tripletMarginLoss(anchor, positive, negative, options)
  const gradOf = (options: object) => () => tripletMarginLossGrad(anchor, positive, negative, options)
  expectThrows(of({ normDegree: 0 }), 'tripletMarginLoss: normDegree must be a finite number > 0, got 0')
  expectThrows(of({ margin: NaN }), 'tripletMarginLoss: margin must be a finite number, got NaN')
  expectThrows(of({ eps: -1 }), 'tripletMarginLoss: eps must be a finite number >= 0, got -1')
  expectThrows(of({ axis: 1 }), 'tripletMarginLoss: axis must be in [-1, 1), got 1')
  expectThrows(gradOf({ normDegree: 0 }), 'tripletMarginLossGrad: normDegree must be a finite number > 0, got 0')
  expectThrows(gradOf({ margin: Infinity }), 'tripletMarginLossGrad: margin must be a finite number, got Infinity')
  expectThrows(gradOf({ eps: -1 }), 'tripletMarginLossGrad: eps must be a finite number >= 0, got -1')
  expectThrows(gradOf({ axis: 1 }), 'tripletMarginLossGrad: axis must be in [-1, 1), got 1')
})
