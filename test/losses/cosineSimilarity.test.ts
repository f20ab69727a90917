import { test } from 'vitest'
import { cosineDistance, cosineDistanceGrad } from '../../src/losses/cosineDistance.ts'
import { cosineSimilarity, cosineSimilarityGrad } from '../../src/losses/cosineSimilarity.ts'
import { tensor } from '../../src/params/tensor.ts'
import { expectExample, expectThrows } from '../support/example.ts'

const [x, y] = [Float64Array.of(3, 4), Float64Array.of(1, 0)]

test('ε bounds the squared norms from below', () => {
  expectExample(cosineSimilarity(x, y, { epsilon: 4 }), 0.3)
  expectExample(cosineSimilarity(x, y, { epsilon: 100 }), 0.03)
  expectExample(cosineSimilarityGrad(x, y, { epsilon: 100 }), Float64Array.of(0.01, 0))
  expectExample(cosineSimilarity(new Float64Array(2), y, { epsilon: 1 }), 0)
})

test('where the squared norm is ε the slope through the norm is halved, as in JAX', () => {
  expectExample(cosineSimilarityGrad(x, y, { epsilon: 25 }), Float64Array.of((1 / 5 - 0.5 * 0.12 * 0.6) / 5, (-0.5 * 0.12 * 0.8) / 5))
})

test('the default ε is 0, and then a zero vector has no direction', () => {
  expectExample(cosineSimilarity(new Float64Array(2), y), NaN)
  expectExample(cosineDistance(new Float64Array(2), y), NaN)
  expectExample(cosineSimilarity(Float64Array.of(3e-9, 4e-9), y), 0.6)
  expectExample(cosineSimilarityGrad(Float64Array.of(0, 2e-9), y), Float64Array.of(5e8, 0))
  expectExample(cosineDistanceGrad(Float64Array.of(0, 2e-9), y), Float64Array.of(-5e8, 0))
})

test('long vectors do not overflow', () => {
  expectExample(cosineSimilarity(Float64Array.of(3e300, 4e300), y), 0.6)
  expectExample(cosineDistance(Float64Array.of(3e300, 4e300), Float64Array.of(1e300, 0)), 0.4)
})

test('along all axes', () => {
  const [a, b] = [tensor([2, 2], [3, 0, 0, 4]), tensor([2, 2], [2, 9, 9, 0])]
  expectExample(cosineSimilarity(a, b, { axis: null, where: tensor([2, 2], [1, 0, 0, 1]) }), 0.6)
  expectExample(cosineDistance(a, b, { axis: null, where: tensor([2, 2], [1, 0, 0, 1]) }), 0.4)
  expectExample(
    cosineDistanceGrad(a, b, { axis: null, where: tensor([2, 2], [1, 0, 0, 1]) }),
    tensor([2, 2], [(0.36 - 1) / 5, 0, 0, 0.48 / 5]),
  )
})

test('refusals', () => {
  expectThrows(() => cosineSimilarity(x, y, { epsilon: -1 }), 'cosineSimilarity: epsilon must be a finite number >= 0, got -1')
  expectThrows(() => cosineSimilarityGrad(x, y, { epsilon: -1 }), 'cosineSimilarityGrad: epsilon must be a finite number >= 0, got -1')
  expectThrows(() => cosineDistance(x, y, { epsilon: NaN }), 'cosineDistance: epsilon must be a finite number >= 0, got NaN')
  expectThrows(() => cosineDistanceGrad(x, y, { epsilon: -1 }), 'cosineDistanceGrad: epsilon must be a finite number >= 0, got -1')
  expectThrows(() => cosineSimilarity(x, y, { axis: 1 }), 'cosineSimilarity: axis must be in [-1, 1), got 1')
  expectThrows(() => cosineSimilarityGrad(x, y, { axis: -2 }), 'cosineSimilarityGrad: axis must be in [-1, 1), got -2')
  expectThrows(() => cosineDistance(x, y, { axis: 1 }), 'cosineDistance: axis must be in [-1, 1), got 1')
  expectThrows(() => cosineDistanceGrad(x, y, { axis: 0.5 }), 'cosineDistanceGrad: axis must be in [-1, 1), got 0.5')
})
