/** What optax calls None: an option given as null is the option left out. */
import { describe, expect, test } from 'vitest'
import * as lib from '../../src/index.ts'
import type { AnyTransformation } from '../../src/transformation.ts'

const { tensor } = lib
const params = { a: tensor([2, 3], [1, 2, 3, 4, 5, 6]), b: Float64Array.of(1, -2) }
const grads = { a: tensor([2, 3], [1, -2, 0.3, 4, 0.5, -0.6]), b: Float64Array.of(-3, 0.5) }

const twoSteps = (tx: AnyTransformation): unknown => {
  const [, state] = tx.update(grads, tx.init(params), params)
  return tx.update(grads, state, params)[0]
}

const pairs: readonly (readonly [name: string, given: AnyTransformation, leftOut: AnyTransformation])[] = [
  ['sgd: momentum', lib.sgd(0.1, { momentum: null }), lib.sgd(0.1)],
  ['rmsprop: momentum', lib.rmsprop(0.1, { momentum: null }), lib.rmsprop(0.1)],
  ['prodigy: beta3', lib.prodigy(0.1, { beta3: null }), lib.prodigy(0.1)],
  ['dowg: initEstimSqDist', lib.dowg(0.1, { initEstimSqDist: null }), lib.dowg(0.1)],
  ['dowg: weightDecay', lib.dowg(0.1, { weightDecay: null }), lib.dowg(0.1)],
  ['dog: weightDecay', lib.dog(0.1, { weightDecay: null }), lib.dog(0.1)],
  ['muon: adamLearningRate', lib.muon(0.1, { adamLearningRate: null }), lib.muon(0.1)],
  ['adamw: mask', lib.adamw(0.1, { weightDecay: 0.1, mask: null }), lib.adamw(0.1, { weightDecay: 0.1 })],
  ['lars: trustRatioMask', lib.lars(0.1, { trustRatioMask: null }), lib.lars(0.1)],
  ['adadelta: weightDecayMask', lib.adadelta(0.1, { weightDecay: 0.1, weightDecayMask: null }), lib.adadelta(0.1, { weightDecay: 0.1 })],
  ['optimisticAdam: optimism', lib.optimisticAdam(0.1, { optimism: null }), lib.optimisticAdam(0.1)],
  ['galore: baseOptimizer', lib.galore(0.1, { rank: 1, baseOptimizer: null }), lib.galore(0.1, { rank: 1 })],
  ['galore: weightDimensionNumbers', lib.galore(0.1, { rank: 1, weightDimensionNumbers: null }), lib.galore(0.1, { rank: 1 })],
  ['muon: muonWeightDimensionNumbers', lib.muon(0.1, { muonWeightDimensionNumbers: null }), lib.muon(0.1)],
  ['adaptiveGradClip: axis', lib.adaptiveGradClip(0.1, { axis: null }), lib.adaptiveGradClip(0.1)],
]

describe('an option of null is the option left out', () => {
  test.each(pairs)('%s', (_name, given, leftOut) => expect(twoSteps(given)).toEqual(twoSteps(leftOut)))

  test('norms: ord', () => {
    expect(lib.treeNorm(params, { ord: null })).toBe(lib.treeNorm(params))
    expect(lib.safeNorm(params.b, 0, { ord: null })).toBe(lib.safeNorm(params.b, 0))
  })

  test('losses: where', () => {
    const [x, y] = [tensor([2, 2], [0.3, -1, 2, 0.5]), tensor([2, 2], [0.25, 0.75, 1, 0])]
    expect(lib.softmaxCrossEntropy(x, y, { where: null })).toEqual(lib.softmaxCrossEntropy(x, y))
    expect(lib.softmaxCrossEntropyGrad(x, y, { where: null })).toEqual(lib.softmaxCrossEntropyGrad(x, y))
    expect(lib.cosineSimilarity(x, y, { where: null })).toEqual(lib.cosineSimilarity(x, y))
    expect(lib.rankingSoftmaxLoss(x, y, { where: null })).toEqual(lib.rankingSoftmaxLoss(x, y))
  })
})
