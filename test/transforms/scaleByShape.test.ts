import { describe, test } from 'vitest'
import { tensor } from '../../src/params/tensor.ts'
import { scaleByShape } from '../../src/transforms/scaleByShape.ts'
import { refuses } from '../support/refusals.ts'
import { expectSame } from '../support/same.ts'

const vector = (...xs: readonly number[]): Float64Array => Float64Array.from(xs)

describe('scaleByShape', () => {
  const params = { w: tensor([4, 1], [1, 1, 1, 1]), v: tensor([1, 4], [1, 1, 1, 1]), b: vector(1) }

  test('by how much wider the outputs are than the inputs', () => {
    expectSame(scaleByShape().update(params, scaleByShape().init(params), params), [{ ...params, v: tensor([1, 4], [2, 2, 2, 2]) }, {}])
  })

  test('or by the longer side', () => {
    const [u] = scaleByShape({ consistentRms: 0.5 }).update(params, {}, params)
    expectSame(u, params)
    expectSame(scaleByShape({ consistentRms: 3 }).update(params, {}, params)[0].w, tensor([4, 1], [6, 6, 6, 6]))
  })

  test('of axes of one’s choice', () => {
    const k = tensor([1, 2, 2], [1, 1, 1, 1])
    expectSame(
      scaleByShape({ weightDimensionNumbers: { reductionAxis: 0, outputAxis: [1, 2] } }).update(k, {}, k)[0],
      tensor([1, 2, 2], [2, 2, 2, 2]),
    )
  })

  refuses({
    'scaleByShape: consistentRms must be a finite number >= 0, got -1': () => scaleByShape({ consistentRms: -1 }),
  })
})
