/** What losses are to each other, to their batches and to their definitions. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import * as losses from '../../src/losses/index.ts'
import { asTensor, ofShape } from '../../src/losses/ndarray.ts'
import type { Numbers } from '../../src/losses/numbers.ts'
import { logSumExp, softmax } from '../../src/losses/softmax.ts'
import { tensor } from '../../src/params/tensor.ts'
import { chances, distributions, filled, logs, outputs, targets } from '../support/lossInputs.ts'
import { lossOf } from '../support/losses.ts'

const dataOf = (x: Numbers): Float64Array => asTensor(x).data

/** Both have the same shape and the same numbers, give or take rounding. */
const expectNear = (got: Numbers, want: Numbers): void => {
  expect(asTensor(got).shape).toEqual(asTensor(want).shape)
  for (const [i, y] of dataOf(want).entries()) {
    const x = dataOf(got)[i] as number
    if (!(x === y || Math.abs(x - y) <= 1e-12 * (1 + Math.abs(y)))) expect.fail(`element ${i}: ${x} for ${y}`)
  }
}

const [rows, columns] = [3, 4]
const matrix = [rows, columns]
const bitsOf = (size: number): fc.Arbitrary<Float64Array> =>
  fc.array(fc.constantFrom(0, 1), { minLength: size, maxLength: size }).map((bits) => Float64Array.from(bits))

const rowOf = (x: Numbers, i: number): Float64Array => dataOf(x).slice(i * columns, (i + 1) * columns)
const stacked = (parts: readonly Numbers[]): Float64Array => Float64Array.from(parts.flatMap((part) => [...dataOf(part)]))
const turned = (x: Numbers): Numbers =>
  tensor(
    [columns, rows],
    Float64Array.from({ length: rows * columns }, (_, i) => dataOf(x)[(i % rows) * columns + Math.floor(i / rows)] as number),
  )

/** Losses that sum along an axis, their options, and what to draw for their operands. */
const alongAxis = [
  ['cosineSimilarity', outputs, outputs],
  ['cosineDistance', outputs, outputs],
  ['softmaxCrossEntropy', outputs, distributions],
  ['polyLossCrossEntropy', outputs, distributions],
  ['klDivergence', (shape: readonly number[]) => distributions(shape).map(logs), distributions],
  ['klDivergenceWithLogTargets', outputs, outputs],
  ['generalizedKlDivergence', outputs, chances],
] as const

describe.each(alongAxis)('%s', (name, xs, ys) => {
  const [loss, grad] = [lossOf(name), lossOf(`${name}Grad`)]
  const operands = fc.tuple(xs(matrix), ys(matrix))

  test.prop([operands])('batch: the loss of a matrix is the losses of its rows', ([x, y]) => {
    const each = Array.from({ length: rows }, (_, i) => [rowOf(x, i), rowOf(y, i)] as const)
    expectNear(loss(x, y), stacked(each.map(([a, b]) => loss(a, b))))
    expectNear(grad(x, y), tensor(matrix, stacked(each.map(([a, b]) => grad(a, b)))))
  })

  test.prop([operands])('axis: f(xᵀ, yᵀ, { axis: 0 }) ≡ f(x, y)', ([x, y]) => {
    expectNear(loss(turned(x), turned(y), { axis: 0 }), loss(x, y))
    expectNear(grad(turned(x), turned(y), { axis: -2 }), turned(grad(x, y)))
  })

  test.prop([operands])('axis: f(x, y, { axis: null }) ≡ f of all elements in one vector', ([x, y]) => {
    expectNear(loss(x, y, { axis: null }), loss(dataOf(x), dataOf(y)))
    expectNear(grad(x, y, { axis: [1, 0] }), tensor(matrix, dataOf(grad(dataOf(x), dataOf(y)))))
  })

  test.prop([operands, bitsOf(columns).filter((bits) => bits.includes(1))])(
    'where: f(x, y, { where }) ≡ f of what is included',
    ([x, y], bits) => {
      const included = (row: Float64Array): Float64Array => row.filter((_, i) => bits[i] === 1)
      const [a, b] = [rowOf(x, 0), rowOf(y, 0)]
      const options = { where: Array.from(bits, Boolean) }
      expectNear(loss(a, b, options), loss(included(a), included(b)))
      expectNear(included(dataOf(grad(a, b, options))), grad(included(a), included(b)))
      expect(dataOf(grad(a, b, options)).filter((slope, i) => bits[i] === 0 && slope !== 0)).toEqual(new Float64Array(0))
    },
  )

  test.prop([operands])('broadcast: the gradient by a vector that every row shares is the sum over rows', ([x, y]) => {
    const shared = rowOf(x, 0)
    const repeated = tensor(matrix, stacked([shared, shared, shared]))
    const slopes = dataOf(grad(repeated, y))
    expectNear(loss(shared, y), loss(repeated, y))
    expectNear(
      grad(shared, y),
      shared.map((_, j) => (slopes[j] as number) + (slopes[columns + j] as number) + (slopes[2 * columns + j] as number)),
    )
  })
})

describe.each(['softmaxCrossEntropy', 'polyLossCrossEntropy'])('%s', (name) => {
  test.prop([outputs(matrix), distributions(matrix), bitsOf(rows)])('where: an example left out has no loss', (x, y, bits) => {
    const all = dataOf(lossOf(name)(x, y))
    expectNear(
      lossOf(name)(x, y, { where: bits }),
      all.map((loss, i) => loss * (bits[i] as number)),
    )
  })
})

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
