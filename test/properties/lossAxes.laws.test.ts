/** Losses that sum along an axis: batches, axes, masks and broadcasting. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import type { Numbers } from '../../src/losses/numbers.ts'
import { tensor } from '../../src/params/tensor.ts'
import { bitsOf, chances, distributions, logs, outputs } from '../support/lossInputs.ts'
import { lossOf } from '../support/losses.ts'
import { dataOf, expectNear } from '../support/nearNumbers.ts'

const [rows, columns] = [3, 4]
const matrix = [rows, columns]

const rowOf = (x: Numbers, i: number): Float64Array => dataOf(x).slice(i * columns, (i + 1) * columns)
const stacked = (parts: readonly Numbers[]): Float64Array => Float64Array.from(parts.flatMap((part) => [...dataOf(part)]))
const turned = (x: Numbers): Numbers =>
  tensor(
    [columns, rows],
    Float64Array.from({ length: rows * columns }, (_, i) => dataOf(x)[(i % rows) * columns + Math.floor(i / rows)] as number),
  )

/** Such losses, and what to draw for their operands. */
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
