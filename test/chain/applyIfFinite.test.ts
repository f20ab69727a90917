import { describe, test } from 'vitest'
import { applyIfFinite } from '../../src/chain/applyIfFinite.ts'
import { adam } from '../../src/optimizers/adam.ts'
import type { AnyTransformation } from '../../src/transformation.ts'
import { trace } from '../../src/transforms/trace.ts'
import { refuses } from '../support/refusals.ts'
import { updatesOf } from '../support/runs.ts'
import { expectSame } from '../support/same.ts'

const vector = (...xs: readonly number[]): Float64Array => Float64Array.from(xs)
const runOn = (...gradients: readonly Float64Array[]) => ({
  params: vector(5, 6),
  steps: gradients.map((grads) => ({ grads, value: 1 })),
})
const [a, b, c] = [vector(3, -4), vector(1, 2), vector(-2, 8)]
const broken = [vector(NaN, 1), vector(1, Infinity), vector(-Infinity, 1)]
const hidden = ({ init, update }: AnyTransformation): AnyTransformation => ({ init, update })

describe.each([
  ['of a kernel', (max: number) => applyIfFinite(adam(0.1), max)],
  ['of what is no kernel', (max: number) => applyIfFinite(hidden(adam(0.1)), max)],
])('applyIfFinite %s', (_, protect) => {
  test('finite gradients: nothing is different', () =>
    expectSame(updatesOf(protect(2), runOn(a, b, c)), updatesOf(adam(0.1), runOn(a, b, c))))

  test.each(broken)('a gradient that is not finite has never been: $0, $1', (bad) => {
    const updates = updatesOf(protect(2), runOn(a, bad, b, bad, c))
    expectSame([updates[0], updates[2], updates[4]], updatesOf(adam(0.1), runOn(a, b, c)))
    expectSame([updates[1], updates[3]], [vector(0, 0), vector(0, 0)])
  })
})

describe('applyIfFinite', () => {
  const nan = vector(NaN, NaN)
  const counts = (max: number, ...gradients: readonly Float64Array[]): readonly unknown[] => {
    const tx = applyIfFinite(trace(0.5), max)
    let state = tx.init(a)
    return gradients.map((g) => {
      const [u, next] = tx.update(g, state, a)
      state = next
      return [u[0], next.notfiniteCount, next.lastFinite, next.totalNotfinite]
    })
  }

  test('errors in a row, and ever', () => {
    expectSame(counts(2, a, nan, nan, b, nan), [
      [3, 0, true, 0],
      [0, 1, false, 1],
      [0, 2, false, 2],
      [2.5, 0, true, 2],
      [0, 1, false, 3],
    ])
  })

  test('after more in a row than it may stand they are let through, and told', () => {
    expectSame(counts(1, nan, nan, b), [[0, 1, false, 1], [NaN, 2, false, 2], [NaN, 0, true, 2]]) // prettier-ignore
  })

  test('0 stands none', () => expectSame(counts(0, nan), [[NaN, 1, false, 1]]))

  refuses({ 'applyIfFinite: maxConsecutiveErrors must be a whole number >= 0, got -1': () => applyIfFinite(trace(0.5), -1) })
})
