/** Randomness from keys, privacy and plateaus. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { globalNorm } from '../../src/params/globalNorm.ts'
import { perExampleGlobalNormClip } from '../../src/params/perExampleGlobalNormClip.ts'
import { perExampleLayerNormClip } from '../../src/params/perExampleLayerNormClip.ts'
import { tensor } from '../../src/params/tensor.ts'
import type { Params } from '../../src/params/params.ts'
import { treeMap } from '../../src/params/map.ts'
import { treeSub } from '../../src/params/treeSub.ts'
import { addNoise } from '../../src/transforms/addNoise.ts'
import { differentiallyPrivateAggregate } from '../../src/transforms/differentiallyPrivateAggregate.ts'
import { hutchinsonEstimatorDiagHessian } from '../../src/transforms/hutchinsonEstimatorDiagHessian.ts'
import { reduceOnPlateau } from '../../src/transforms/reduceOnPlateau.ts'
import { params as anyParams, vector } from '../support/arbitraries.ts'
import { expectNear } from '../support/near.ts'
import { runOf, updatesOf } from '../support/runs.ts'
import { expectSame } from '../support/same.ts'
import { ones, walk } from '../support/walk.ts'

const seed = fc.integer({ min: 0, max: 2 ** 31 })

describe('addNoise', () => {
  test.prop([seed, runOf()])('the same key gives the same noise, whatever the gradients', (key, run) => {
    const tx = addNoise(1, 0.5, { key })
    const zeros = { ...run, steps: run.steps.map((step) => ({ ...step, grads: treeSub(step.grads, step.grads) })) }
    expectSame(updatesOf(tx, zeros), updatesOf(addNoise(1, 0.5, { key }), zeros))
    for (const [i, u] of updatesOf(tx, zeros).entries()) {
      const rest = treeSub(treeSub(updatesOf(tx, run)[i] as Params, u), run.steps[i]?.grads as Params)
      expect(globalNorm(rest)).toBeLessThanOrEqual(1e-9 * (1 + globalNorm(run.steps[i]?.grads as Params)))
    }
  })

  test.prop([seed], { numRuns: 20 })('its mean is 0 and its variance η / tᵞ', (key) => {
    const zero = new Float64Array(20_000)
    const { updates } = walk(addNoise(4, 2, { key }), zero, [zero, zero])
    for (const [i, u] of updates.entries()) {
      const mean = u.reduce((sum, x) => sum + x, 0) / u.length
      const variance = u.reduce((sum, x) => sum + x * x, 0) / u.length
      expect(Math.abs(mean)).toBeLessThan(0.08)
      expect(Math.abs(variance * (i + 1) ** 2 - 4)).toBeLessThan(0.3)
    }
  })
})

const batch = fc
  .integer({ min: 1, max: 4 })
  .chain((examples) =>
    fc.record({ w: vector(examples * 3).map((x) => tensor([examples, 3], x)), b: vector(examples) }).map((grads) => ({ examples, grads })),
  )
const bound = fc.integer({ min: 0, max: 5000 }).map((k) => k / 100)

describe('gradients per example', () => {
  test.prop([batch, bound])('the sum is no longer than as many bounds: ‖Σ‖ ≤ B C', ({ examples, grads }, clip) => {
    expect(globalNorm(perExampleGlobalNormClip(grads, clip)[0] as Params)).toBeLessThanOrEqual(examples * clip * (1 + 1e-12))
    for (const uniform of [true, false]) {
      const [sum] = perExampleLayerNormClip(grads, clip, { uniform })
      expect(globalNorm(sum as Params)).toBeLessThanOrEqual(examples * clip * (1 + 1e-12))
    }
  })

  test.prop([batch])('without bound nothing is shortened, and the aggregate is the mean', ({ examples, grads }) => {
    const [sum, count] = perExampleGlobalNormClip(grads, Infinity)
    const tx = differentiallyPrivateAggregate(1e9, 0, { key: 0 })
    const params: Params = { w: new Float64Array(3), b: new Float64Array(1) }
    const [mean] = tx.update<Params>(grads, tx.init(params), params)
    expect(count).toBe(0)
    expectNear(mean, treeMap((x) => x.map((v) => v / examples), sum as Params)) // prettier-ignore
  })

  test.prop([batch, bound])('one leaf: by layer ≡ by tree', ({ grads }, clip) => {
    const [sum, count] = perExampleGlobalNormClip({ w: grads.w }, clip)
    expectSame(perExampleLayerNormClip({ w: grads.w }, clip), [sum, { w: count }])
  })
})

describe('hutchinsonEstimatorDiagHessian', () => {
  test.prop([seed, anyParams])('a diagonal Hessian is found exactly, whatever the signs', (key, params) => {
    const tx = hutchinsonEstimatorDiagHessian({ key, stepSize: 0.5 })
    const third = (x: Float64Array): Float64Array => x.map((v, i) => (1 + (i % 4)) * v)
    const valueAndGradFn = (p: Params): readonly [number, Params] => [0, treeMap(third, p)]
    const [u] = tx.update(params, tx.init(params), params, { valueAndGradFn })
    expectNear(u, treeMap((x) => x.map((_, i) => 1 + (i % 4)), params), 1e-6) // prettier-ignore
  })
})

describe('reduceOnPlateau', () => {
  const values = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 30 })
  const run = (options: object, values: readonly number[]): readonly number[] =>
    walk(reduceOnPlateau(options), new Float64Array(1), ones(...values.map(() => 1)) as Float64Array[], {
      extras: values.map((value) => ({ value })),
    }).updates.map(([u]) => u as number)

  test.prop([values])('the scale never grows, and is a power of the factor', (values) => {
    const scales = run({ factor: 0.5, patience: 2 }, values)
    for (const [i, scale] of scales.entries()) {
      expect(scale).toBeLessThanOrEqual(scales[i - 1] ?? 1)
      expect(Number.isInteger(Math.log2(scale))).toBe(true)
    }
  })

  test.prop([values, fc.integer({ min: -1000, max: 1000 })])(
    'with an absolute tolerance, values c higher make the same steps',
    (values, c) => {
      const options = { factor: 0.5, patience: 2, rtol: 0, atol: 1 }
      expect(run(options, values.map((value) => value + c))).toEqual(run(options, values)) // prettier-ignore
    },
  )

  test.prop([values, fc.integer({ min: 0, max: 8 })])(
    'with a relative tolerance, values 2ᵏ times higher make the same steps',
    (values, k) => {
      const options = { factor: 0.5, patience: 2, rtol: 0.25 }
      expect(run(options, values.map((value) => value * 2 ** k))).toEqual(run(options, values)) // prettier-ignore
    },
  )
})
