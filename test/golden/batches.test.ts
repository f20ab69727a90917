import { describe, expect, test } from 'vitest'
import {
  accumulateAvgUpdates,
  type Accumulators,
  adam,
  addMeanVarianceToOpt,
  applyUpdates,
  averageIncrementallyUpdates,
  averagePerElementUpdates,
  getUnbiasedMeanAndVarianceEma,
  identity,
  makePerturbedFun,
  microbatch,
  type Params,
  process,
  random,
  reshapeBatchAxis,
  sgd,
  type Tensor,
  tensor,
} from '../../src/index.ts'
import type { AnyTransformation } from '../../src/transformation.ts'
import { expectClose, type GoldenLeaf, type GoldenTree, readGolden, treeOf } from '../support/golden.ts'

interface Perturbed {
  readonly seed: number
  readonly noise: 'gumbel' | 'normal'
  readonly numSamples: number
  readonly sigma: number
  readonly useBaseline: boolean
  readonly value: number
  readonly grad: GoldenTree
}

interface Batches {
  readonly source: string
  readonly perturbed: { readonly x: GoldenTree; readonly cases: readonly Perturbed[] }
  readonly microbatch: {
    readonly weights: GoldenLeaf
    readonly data: GoldenLeaf
    readonly cases: readonly {
      readonly accumulator: Accumulators
      readonly microbatchSize: number
      readonly numRealMicrobatches: number | null
      readonly result: Readonly<Record<string, GoldenLeaf>>
    }[]
  }
  readonly reshapeBatchAxis: {
    readonly input: GoldenLeaf
    readonly cases: readonly { readonly axis: number; readonly microbatchSize: number; readonly result: GoldenLeaf }[]
  }
  readonly aggregating: {
    readonly params: GoldenTree
    readonly cases: readonly {
      readonly name: string
      readonly args: { readonly perEltAxis?: number | readonly number[] | null; readonly accumulationSteps?: number; readonly emaDecay?: number }
      readonly steps: readonly {
        readonly grads: GoldenTree
        readonly updates: GoldenTree
        readonly mean?: GoldenTree
        readonly variance?: GoldenTree
      }[]
    }[]
  }
}

const golden = readGolden<Batches>('batches')

describe(`agreement with ${golden.source}`, () => {
  const { x, cases } = golden.perturbed
  test.each(cases)('makePerturbedFun, $noise, $numSamples samples, baseline $useBaseline, key $seed', ({ seed, value, grad, ...options }) => {
    const f = ({ w, b }: { readonly w: Float64Array; readonly b: Tensor }): number =>
      w.reduce((sum, wi) => sum + Math.abs(wi), 0) + Math.max(...b.data) * w[0]!
    const [ownValue, ownGrad] = makePerturbedFun(f, options)(random.key(seed), treeOf(x) as Parameters<typeof f>[0])
    expectClose(Float64Array.of(ownValue), { shape: [1], data: [value] }, 1e-9, 'value')
    expectClose(ownGrad, grad, 1e-9, 'grad')
  })

  const { weights, data, cases: batches } = golden.microbatch
  test.each(batches)('microbatch of $microbatchSize, $accumulator, run: $numRealMicrobatches', (one) => {
    const { accumulator, microbatchSize, numRealMicrobatches, result } = one
    const rowsOf = (w: Float64Array, d: Tensor) => {
      const columns = (f: (x: number, i: number) => number): Float64Array => d.data.map((xi, i) => f(xi, i % 2))
      const squares = new Float64Array(2)
      d.data.forEach((xi, i) => (squares[i % 2]! += xi * xi))
      const rows = columns((xi, i) => xi * w[i]!)
      return { rows: tensor(d.shape, rows), total: rows.reduce((a, b) => a + b, 0), squares }
    }
    const run = microbatch(rowsOf, 1, microbatchSize, { accumulator, numRealMicrobatches: numRealMicrobatches ?? undefined })
    const out = run(treeOf(weights) as Float64Array, treeOf(data) as Tensor) as Readonly<Record<string, number | Float64Array | Tensor>>
    expect(Object.keys(out).toSorted()).toEqual(Object.keys(result).toSorted())
    for (const [key, leaf] of Object.entries(result)) {
      const own = out[key] as number | Float64Array | Tensor
      expect(typeof own === 'number' ? [] : 'shape' in own ? own.shape : [own.length], key).toEqual(leaf.shape)
      expectClose(typeof own === 'number' ? Float64Array.of(own) : own, leaf, 1e-9, key)
    }
  })

  const { input, cases: reshaped } = golden.reshapeBatchAxis
  test.each(reshaped)('reshapeBatchAxis, axis $axis, microbatches of $microbatchSize', ({ axis, microbatchSize, result }) => {
    expect(reshapeBatchAxis(treeOf(input), microbatchSize, { axis })).toEqual(treeOf(result))
  })

  const { params, cases: runs } = golden.aggregating
  test.each(runs)('$name $args', ({ name, args: { perEltAxis = 0, accumulationSteps = 1, emaDecay = 0.9 }, steps }) => {
    const options = { emaDecay, accumulationSteps, perEltAxis: perEltAxis ?? 0 }
    const opt: AnyTransformation = Array.isArray(perEltAxis) ? sgd(0.1) : adam(0.1)
    const transformations: Readonly<Record<string, () => AnyTransformation>> = {
      averagePerElementUpdates: () => averagePerElementUpdates(options.perEltAxis),
      accumulateAvgUpdates: () => accumulateAvgUpdates(accumulationSteps),
      process: () => process(identity(), averageIncrementallyUpdates(perEltAxis, accumulationSteps), adam(0.1)),
      addMeanVarianceToOpt: () => addMeanVarianceToOpt(opt, options),
    }
    const tx = transformations[name]!()
    let p = treeOf(params)
    let state: unknown = tx.init(p)
    for (const step of steps) {
      const [updates, next]: readonly [Params, unknown] = tx.update<Params>(treeOf(step.grads), state, p)
      expectClose(updates, step.updates, 1e-9, 'updates')
      if (step.mean !== undefined && step.variance !== undefined) {
        const [mean, variance] = getUnbiasedMeanAndVarianceEma(next as Parameters<typeof getUnbiasedMeanAndVarianceEma<Params>>[0])
        expectClose(mean, step.mean, 1e-9, 'mean')
        // optax has 1 / (size - 1) in float32 where it gathers several batches
        expectClose(variance, step.variance, accumulationSteps === 1 ? 1e-9 : 1e-7, 'variance')
      }
      ;[p, state] = [applyUpdates(p, updates), next]
    }
  })
})
