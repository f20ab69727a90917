/** Trajectories that PyTorch took: each optimizer from given params under a gradient that depends on params and step. */
import { describe, expect, it } from 'vitest'
import { applyUpdates, type Tensor, tensor } from '../../src/index.ts'
import * as torch from '../../src/torch/index.ts'
import type { AnyTransformation } from '../../src/transformation.ts'
import { readGolden } from '../support/golden.ts'

type Keywords = Readonly<Record<string, unknown>>

interface Golden {
  readonly params0: { readonly w: { readonly shape: readonly number[]; readonly data: readonly number[] }; readonly b: { readonly data: readonly number[] } }
  readonly optimizers: readonly { readonly name: string; readonly kwargs: Keywords; readonly trajectory: readonly (readonly (readonly number[])[])[] }[]
  readonly linear: {
    readonly X: readonly (readonly number[])[]
    readonly y: readonly number[]
    readonly w0: readonly number[]
    readonly runs: readonly { readonly name: string; readonly kwargs: Keywords; readonly losses: readonly number[]; readonly params: Readonly<Record<string, readonly number[]>> }[]
  }
} // prettier-ignore

const golden = readGolden<Golden>('torch')

const presets = torch as unknown as Readonly<Record<string, (options: Keywords) => AnyTransformation>>
const camel = (name: string): string => name.toLowerCase().replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase())
const preset = (name: string, kwargs: Keywords): AnyTransformation =>
  (presets[name.toLowerCase()] as (options: Keywords) => AnyTransformation)(
    Object.fromEntries(Object.entries(kwargs).map(([key, value]) => [camel(key), value])),
  )

const expectNear = (actual: Float64Array, expected: readonly number[], tolerance: number, at: string): void =>
  expected.forEach((y, i) => {
    const x = actual[i] as number
    if (!(Math.abs(x - y) <= tolerance * (Math.abs(y) + 1e-2))) expect.fail(`${at}[${i}]: ${x} for ${y}`)
  })

const title = (name: string, kwargs: Keywords): string => `${name}(${JSON.stringify(kwargs)})`

describe('torch.optim', () => {
  const gradient = (x: Float64Array, t: number): Float64Array => x.map((v) => 3 * Math.sin(v) + 0.1 * v + 0.5 * Math.cos(t))
  type Net = { readonly w: Tensor; readonly b: Float64Array }

  it.each(golden.optimizers.map(({ name, kwargs, trajectory }) => [title(name, kwargs), name, kwargs, trajectory] as const))(
    '%s',
    (_title, name, kwargs, trajectory) => {
      const tx = preset(name, kwargs)
      const { w, b } = golden.params0
      let params: Net = { w: tensor(w.shape, w.data), b: Float64Array.from(b.data) }
      let state: unknown = tx.init(params)
      trajectory.forEach(([wanted, wantedB], t) => {
        const grads: Net = { w: tensor(w.shape, gradient(params.w.data, t)), b: gradient(params.b, t) }
        const [updates, next]: readonly [Net, unknown] = tx.update(grads, state, params)
        params = applyUpdates(params, updates)
        state = next
        expectNear(params.w.data, wanted as readonly number[], 1e-8, `step ${t}, w`)
        expectNear(params.b, wantedB as readonly number[], 1e-8, `step ${t}, b`)
      })
    },
  )
})

type Regression = { readonly w: Float64Array; readonly b: Float64Array }

describe('a linear regression of 100 epochs', () => {
  const { X, y, w0, runs } = golden.linear
  const n = y.length

  const lossAndGrad = (w: Float64Array, b: number): readonly [loss: number, gw: Float64Array, gb: number] => {
    const gw = new Float64Array(w.length)
    let [loss, gb] = [0, 0]
    X.forEach((row, i) => {
      const residual = row.reduce((sum, v, j) => sum + v * (w[j] as number), 0) + b - (y[i] as number)
      row.forEach((v, j) => (gw[j] = (gw[j] as number) + (2 / n) * residual * v))
      gb += (2 / n) * residual
      loss += residual ** 2 / n
    })
    return [loss, gw, gb]
  }

  it.each(runs.map((run) => [title(run.name, run.kwargs), run] as const))('%s', (_title, { name, kwargs, losses, params: wanted }) => {
    const tx = preset(name, kwargs)
    let params: Regression = { w: Float64Array.from(w0), b: new Float64Array(1) }
    let state: unknown = tx.init(params)
    for (let epoch = 1; epoch <= 100; epoch++) {
      const [loss, gw, gb] = lossAndGrad(params.w, params.b[0] as number)
      const tolerance = epoch <= 10 ? 1e-9 : 1e-3
      expect(Math.abs(loss / (losses[epoch - 1] as number) - 1)).toBeLessThan(tolerance)
      const [updates, next]: readonly [Regression, unknown] = tx.update({ w: gw, b: Float64Array.of(gb) }, state, params)
      params = applyUpdates(params, updates)
      state = next
      const at = wanted[epoch]
      // RMSprop ends in a limit cycle, in which rounding grows: its last params are nobody's.
      if (at !== undefined && (epoch < 100 || name !== 'RMSprop'))
        expectNear(Float64Array.of(...params.w, ...params.b), at, 1e-7, `epoch ${epoch}`)
    }
  })
})
