/** Noise from keys, and gradients per example. */
import { describe, expect, test } from 'vitest'
import { key } from '../../src/linalg/random/key.ts'
import { normal } from '../../src/linalg/random/normal.ts'
import { split } from '../../src/linalg/random/split.ts'
import { dpsgd } from '../../src/optimizers/dpsgd.ts'
import { noisySgd } from '../../src/optimizers/noisySgd.ts'
import { perExampleGlobalNormClip } from '../../src/params/perExampleGlobalNormClip.ts'
import { perExampleLayerNormClip } from '../../src/params/perExampleLayerNormClip.ts'
import type { Params } from '../../src/params/params.ts'
import { tensor } from '../../src/params/tensor.ts'
import { TreeMismatchError } from '../../src/params/TreeMismatchError.ts'
import { addNoise } from '../../src/transforms/addNoise.ts'
import { differentiallyPrivateAggregate } from '../../src/transforms/differentiallyPrivateAggregate.ts'
import { expectNear } from '../support/near.ts'
import { refuses } from '../support/refusals.ts'
import { expectSame } from '../support/same.ts'
import { walk } from '../support/walk.ts'

const vector = (...xs: readonly number[]): Float64Array => Float64Array.from(xs)

describe('addNoise', () => {
  test('a key of its own for each step, and √(η / tᵞ)', () => {
    const [next, now] = split(key(5))
    const [, later] = split(next)
    const { updates, states } = walk(addNoise(4, 2, { key: 5 }), vector(0, 0), [vector(1, 2), vector(0, 0)])
    expectNear(updates[0]!, normal(split(now, 1)[0]!, 2).map((z, i) => [1, 2][i]! + 2 * z), 1e-12) // prettier-ignore
    expectNear(updates[1]!, normal(split(later, 1)[0]!, 2), 1e-12)
    expectSame(states[0], { count: 1, rngKey: next })
  })

  test('a key is as good as its seed', () => {
    expectSame(addNoise(1, 1, { key: [0, 7] }).init(vector()), addNoise(1, 1, { key: 7 }).init(vector()))
  })

  test('the order of keys does not matter', () => {
    const [one, other] = [
      { b: vector(0), w: vector(0) },
      { w: vector(0), b: vector(0) },
    ]
    const tx = addNoise(1, 1, { key: 1 })
    expectSame(tx.update(one, tx.init(one), one)[0], tx.update(other, tx.init(other), other)[0])
  })

  refuses({
    'addNoise: eta must be a finite number >= 0, got -1': () => addNoise(-1, 1, { key: 0 }),
    'addNoise: gamma must be a finite number, got NaN': () => addNoise(1, NaN, { key: 0 }),
    'key: seed must be a safe integer, got 0.5': () => addNoise(1, 1, { key: 0.5 }),
    'key: seed must be a safe integer, got undefined': () => addNoise(1, 1, {} as { key: number }),
  })
})

describe('noisySgd', () => {
  test('its defaults', () => {
    expectSame(noisySgd(1, { key: 3 }).update(vector(1), noisySgd(1, { key: 3 }).init(vector(0)), vector(0))[0], // prettier-ignore
      addNoise(0.01, 0.55, { key: 3 }).update(vector(1), addNoise(1, 1, { key: 3 }).init(vector(0)), vector(0))[0].map((x) => -x)) // prettier-ignore
  })
})

describe('perExampleGlobalNormClip', () => {
  const grads = { w: tensor([3, 2], [3, 0, 0, 0, 0.3, 0]), b: vector(4, 0, 0.4) }

  test('each example by its own length; zeros stay', () => {
    const [sum, count] = perExampleGlobalNormClip(grads, 1)
    expectNear(sum, { w: vector(0.9, 0), b: vector(1.2) }, 1e-14)
    expect(count).toBe(1)
  })

  test('nothing is longer than infinity, and everything than 0', () => {
    expectSame(perExampleGlobalNormClip(grads, Infinity), [{ w: vector(3.3, 0), b: vector(4.4) }, 0])
    expectSame(perExampleGlobalNormClip(grads, 0), [{ w: vector(0, 0), b: vector(0) }, 2])
  })

  test('the sum keeps the other axes', () => {
    expectSame(perExampleGlobalNormClip(tensor([1, 2, 2], [1, 2, 3, 4]), 100)[0], tensor([2, 2], [1, 2, 3, 4]))
  })

  test('no examples', () => {
    expectSame(perExampleGlobalNormClip({ w: tensor([0, 2], []) }, 1)[1], 0)
    expectSame(perExampleGlobalNormClip({}, 1), [{}, 0])
  })

  test('leaves of different batches are refused', () => {
    expect(() => perExampleGlobalNormClip({ w: vector(1, 2), b: vector(1) }, 1)).toThrow(
      new TreeMismatchError(['b'], 'a leaf of 2 examples', 'length 1'),
    )
  })
})

describe('perExampleLayerNormClip', () => {
  const grads = { w: tensor([2, 3], [2, 0, 0, 0, 0.1, 0]), b: tensor([2, 1], [3, 0.1]) }

  test('the same length for every leaf', () => {
    const [sums, counts] = perExampleLayerNormClip(grads, Math.SQRT2)
    expectNear(sums, { w: vector(1, 0.1, 0), b: vector(1.1) }, 1e-14)
    expect(counts).toEqual({ w: 1, b: 1 })
  })

  test('or by their size', () => {
    const [sums] = perExampleLayerNormClip(grads, 2, { uniform: false })
    expectNear(sums, { w: vector(Math.sqrt(3), 0.1, 0), b: vector(1.1) }, 1e-14)
  })

  test('leaves of different batches are refused', () => {
    expect(() => perExampleLayerNormClip({ w: vector(1, 2), b: vector(1) }, 1)).toThrow(TreeMismatchError)
  })
})

describe('differentiallyPrivateAggregate', () => {
  test('the noise is C σ z over the batch, and the key moves on', () => {
    const tx = differentiallyPrivateAggregate(2, 3, { key: 9 })
    const params = { w: vector(0, 0) }
    const [u, state] = tx.update<{ w: Params }>({ w: tensor([4, 2], new Float64Array(8)) }, tx.init(params), params)
    const [next, forW] = split(key(9), 2)
    expectNear(u.w, normal(forW!, 2).map((z) => (6 * z) / 4), 1e-12) // prettier-ignore
    expectSame(state, { rngKey: next })
  })

  test('examples that are not shaped as the params are refused', () => {
    const tx = differentiallyPrivateAggregate(1, 0, { key: 0 })
    const run = (): unknown => tx.update<Params>({ w: tensor([2, 3], [1, 2, 3, 4, 5, 6]) }, { rngKey: [0, 0] }, { w: vector(0, 0) })
    expect(run).toThrow(new TreeMismatchError(['w'], 'examples of length 2', 'length 3'))
    const without = (): unknown => tx.update<Params>({ v: vector(1) }, { rngKey: [0, 0] }, { w: vector(0) })
    expect(without).toThrow(new TreeMismatchError(['w'], 'examples of length 1', 'undefined'))
  })

  refuses({
    'differentiallyPrivateAggregate: l2NormClip must be a finite number >= 0, got -1': () =>
      differentiallyPrivateAggregate(-1, 1, { key: 0 }),
    'differentiallyPrivateAggregate: noiseMultiplier must be a finite number >= 0, got -1': () => dpsgd(1, 1, -1, { key: 0 }),
  })
})
