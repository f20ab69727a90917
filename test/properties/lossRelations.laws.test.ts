/** What losses are to each other, and to perfect predictions. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import * as losses from '../../src/losses/index.ts'
import { ofShape } from '../../src/losses/ndarray.ts'
import { logSumExp, softmax } from '../../src/losses/softmax.ts'
import { tensor } from '../../src/params/tensor.ts'
import { bitsOf, chances, distributions, filled, logs, outputs, targets } from '../support/lossInputs.ts'
import { lossOf } from '../support/losses.ts'
import { dataOf, expectNear } from '../support/nearNumbers.ts'

const [rows, columns] = [3, 4]
const matrix = [rows, columns]

describe('perfect predictions cost nothing', () => {
  test.prop([outputs(matrix)])('errors: f(x, x) ≡ 0', (x) => {
    for (const name of ['squaredError', 'l2Loss', 'huberLoss', 'logCosh'])
      expectNear(lossOf(name)(x, x), tensor(matrix, new Float64Array(12)))
    expectNear(losses.cosineDistance(x, x), new Float64Array(rows))
    expectNear(losses.klDivergenceWithLogTargets(x, x), new Float64Array(rows))
  })

  test.prop([distributions(matrix)])('divergences: f(log p, p) ≡ 0', (p) => {
    expectNear(losses.klDivergence(logs(p), p), new Float64Array(rows))
    expectNear(losses.generalizedKlDivergence(logs(p), p), new Float64Array(rows))
  })

  test.prop([bitsOf(rows)])('margins: a lead of one costs nothing', (bits) => {
    const signs = bits.map((bit) => 2 * bit - 1)
    for (const name of ['hingeLoss', 'perceptronLoss']) expectNear(lossOf(name)(signs, signs), new Float64Array(rows))
    expectNear(losses.sparsemaxLoss(signs, bits), new Float64Array(rows))
    const scores = tensor(
      [rows, 2],
      [...bits].flatMap((bit) => [3 - bit, 2 + bit]),
    )
    for (const name of ['multiclassHingeLoss', 'multiclassPerceptronLoss', 'multiclassSparsemaxLoss'])
      expectNear(lossOf(name)(scores, bits), new Float64Array(rows))
  })

  test.prop([bitsOf(8)])('regions: the true region as prediction costs nothing', (bits) => {
    const truth = tensor(
      [2, 4, 2],
      [...bits].flatMap((bit) => [bit, 1 - bit]),
    )
    expectNear(losses.diceLoss(truth, truth, { applySoftmax: false }), new Float64Array(2))
    expectNear(losses.multiclassGeneralizedDiceLoss(truth, truth, { applySoftmax: false }), 0)
    expectNear(losses.binaryDiceLoss(tensor([2, 4], bits), tensor([2, 4], bits), { applySigmoid: false }), new Float64Array(2))
  })
})

describe('relations', () => {
  test.prop([outputs(matrix), targets(matrix)])('2 l2Loss ≡ squaredError, and huberLoss with a large δ is l2Loss', (x, y) => {
    expectNear(losses.l2Loss(x, y), losses.huberLoss(x, y, { delta: 100 }))
    expectNear(
      Float64Array.from(dataOf(losses.l2Loss(x, y)), (v) => 2 * v),
      dataOf(losses.squaredError(x, y)),
    )
  })

  test.prop([outputs(matrix), outputs(matrix)])('cosineDistance ≡ 1 − cosineSimilarity', (x, y) => {
    expectNear(
      dataOf(losses.cosineDistance(x, y)),
      dataOf(losses.cosineSimilarity(x, y)).map((c) => 1 - c),
    )
    expectNear(
      losses.cosineDistanceGrad(x, y),
      ofShape(
        matrix,
        dataOf(losses.cosineSimilarityGrad(x, y)).map((c) => -c),
      ),
    )
  })

  test.prop([outputs([5]), chances([5])])('sigmoidFocalLoss with γ = 0 ≡ sigmoidBinaryCrossEntropy', (x, y) => {
    expectNear(losses.sigmoidFocalLoss(x, y, { gamma: 0 }), losses.sigmoidBinaryCrossEntropy(x, y))
    expectNear(losses.sigmoidFocalLossGrad(x, y, { gamma: 0 }), losses.sigmoidBinaryCrossEntropyGrad(x, y))
  })

  test.prop([fc.double({ min: -9, max: 9, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })])(
    'sigmoidBinaryCrossEntropy(x, y) ≡ softmaxCrossEntropy([x, 0], [y, 1 − y])',
    (x, y) =>
      expectNear(losses.sigmoidBinaryCrossEntropy(x, y), losses.softmaxCrossEntropy(Float64Array.of(x, 0), Float64Array.of(y, 1 - y))),
  )

  test.prop([outputs(matrix), distributions(matrix)])('the softmax cross entropies agree where they mean the same', (x, y) => {
    const plain = losses.softmaxCrossEntropy(x, y)
    expectNear(losses.safeSoftmaxCrossEntropy(x, y), plain)
    expectNear(losses.polyLossCrossEntropy(x, y, { epsilon: 0 }), plain)
    expectNear(losses.makeFenchelYoungLoss((s) => logSumExp(s))(x, y), plain)
    expectNear(losses.makeFenchelYoungLossGrad(softmax)(x, y), losses.softmaxCrossEntropyGrad(x, y))
    expectNear(losses.rankingSoftmaxLoss(x, y, { reduceFn: null }), plain)
    expectNear(losses.rankingSoftmaxLoss(x, y), losses.rankingSoftmaxLoss(x, y, { reduceFn: 'sum' }) / rows)
  })

  test.prop([outputs(matrix), filled([rows], fc.nat({ max: columns - 1 }))])('integer labels ≡ one-hot labels', (x, label) => {
    const oneHot = tensor(
      matrix,
      [...dataOf(label)].flatMap((l) => Array.from({ length: columns }, (_, k) => Number(k === l))),
    )
    expectNear(losses.softmaxCrossEntropyWithIntegerLabels(x, label), losses.softmaxCrossEntropy(x, oneHot))
    expectNear(losses.softmaxCrossEntropyWithIntegerLabelsGrad(x, label), losses.softmaxCrossEntropyGrad(x, oneHot))
    expectNear(
      losses.softmaxCrossEntropyWithIntegerLabels(
        x,
        dataOf(label).map((l) => l - columns),
      ),
      losses.softmaxCrossEntropy(x, oneHot),
    )
  })

  test.prop([outputs([columns]), fc.double({ min: -50, max: 50, noNaN: true })])(
    'softmax cross entropies do not see a shift of all logits',
    (x, by) => {
      const shifted = dataOf(x).map((v) => v + by)
      for (const [loss, y] of [
        ['softmaxCrossEntropyWithIntegerLabels', 1],
        ['multiclassSparsemaxLoss', 2],
        ['multiclassHingeLoss', 0],
      ] as const)
        // prettier-ignore
        expect(Math.abs((lossOf(loss)(shifted, y) as number) - (lossOf(loss)(x, y) as number))).toBeLessThan(1e-12)
    },
  )

  test.prop([outputs(matrix), distributions(matrix)])('klDivergence(x, y) ≡ klDivergenceWithLogTargets(x, log y)', (x, y) => {
    expectNear(losses.klDivergence(x, y), losses.klDivergenceWithLogTargets(x, logs(y)))
  })

  test.prop([outputs(matrix), filled(matrix, fc.constantFrom(0, 1))])('binaryDiceLoss ≡ diceLoss of a single class', (x, y) => {
    const single = tensor([rows, columns, 1], dataOf(y))
    expectNear(losses.binaryDiceLoss(x, y), losses.diceLoss(x, single))
    expectNear(losses.binaryDiceLossGrad(x, y), losses.diceLossGrad(x, single))
  })

  test.prop([outputs([4, 3]), fc.double({ min: 0.01, max: 100, noNaN: true })])('ntxent sees directions only: f(a x) ≡ f(x)', (x, by) => {
    const [a, b] = [
      tensor([4, 3], dataOf(x)),
      tensor(
        [4, 3],
        dataOf(x).map((v) => by * v),
      ),
    ]
    expectNear(losses.ntxent(b, Float64Array.of(0, 0, 1, 1)), losses.ntxent(a, Float64Array.of(0, 0, 1, 1)))
  })

  test.prop([distributions(matrix), fc.double({ min: 0, max: 1, noNaN: true })])(
    'smoothLabels ≡ a mixture with the uniform distribution',
    (y, alpha) => {
      expectNear(
        losses.smoothLabels(y, alpha),
        tensor(
          matrix,
          dataOf(y).map((p) => (1 - alpha) * p + alpha / columns),
        ),
      )
    },
  )
})
