import { describe, test } from 'vitest'
import { key } from '../../src/linalg/random/key.ts'
import { rademacher } from '../../src/linalg/random/rademacher.ts'
import { split } from '../../src/linalg/random/split.ts'
import { hutchinsonEstimatorDiagHessian } from '../../src/transforms/hutchinsonEstimatorDiagHessian.ts'
import { expectNear } from '../support/near.ts'
import { refuses } from '../support/refusals.ts'
import { expectSame } from '../support/same.ts'

const vector = (...xs: readonly number[]): Float64Array => Float64Array.from(xs)

describe('hutchinsonEstimatorDiagHessian', () => {
  /** ½ xᵀ A x with A = [[2, 1], [1, 5]] */
  const valueAndGradFn = ([x, y]: Float64Array) => [0, vector(2 * x! + y!, x! + 5 * y!)] as const

  test('r ∘ A r, and the key moves on', () => {
    const tx = hutchinsonEstimatorDiagHessian({ key: 3 })
    const params = vector(1, 1)
    const [next, forSigns] = split(key(3))
    const [a, b] = rademacher(split(forSigns, 1)[0]!, 2)
    const [u, state] = tx.update(params, tx.init(params), params, { valueAndGradFn })
    expectNear(u, vector(2 + a! * b!, 5 + a! * b!), 1e-9)
    expectSame(state, { key: next })
  })

  test('the default step is small: third derivatives do not show', () => {
    const quartic = ([x]: Float64Array) => [x! ** 4, vector(4 * x! ** 3)] as const
    const tx = hutchinsonEstimatorDiagHessian({ key: 3 })
    expectNear(tx.update(vector(1), tx.init(vector(1)), vector(1), { valueAndGradFn: quartic })[0], vector(12), 1e-8)
  })

  refuses({
    'hutchinsonEstimatorDiagHessian: stepSize must be a finite number > 0, got 0': () =>
      hutchinsonEstimatorDiagHessian({ key: 0, stepSize: 0 }),
  })
})
