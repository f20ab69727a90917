// Longer than 200 lines: one stepper, and every way in which its threads can end.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildSync } from 'esbuild'
import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  adam,
  adamw,
  chain,
  clipByGlobalNorm,
  type GradientTransformation,
  lamb,
  masked,
  partition,
  sgd,
  stepper,
  type Trace,
  trace,
} from '../../src/index.ts'
import { defaultBackend } from '../../src/kernel/backend.ts'
import { interpreter } from '../../src/kernel/interpreter.ts'
import { slicesOf } from '../../src/run/slicesOf.ts'
import { type Spawn, spawn, type Thread } from '../../src/run/spawn.ts'
import { stepperOn } from '../../src/run/stepperOn.ts'
import type { TeamOptions } from '../../src/run/team.ts'
import type { AnyTransformation } from '../../src/transformation.ts'
import { applyUpdates } from '../../src/params/applyUpdates.ts'
import { expectSame } from '../support/same.ts'

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

/** Leaves of nothing, of 1, of 2, of odd lengths, of several slices; enough to be shared. */
const lengths = { empty: 0, one: 1, two: 2, odd: 1025, long: 20_011, longer: 16_384 }
const tree = (f: (i: number) => number) => ({
  a: { empty: new Float64Array(lengths.empty), one: Float64Array.from({ length: lengths.one }, (_, i) => f(i)) },
  b: [lengths.two, lengths.odd, lengths.long, lengths.longer].map((length, k) => Float64Array.from({ length }, (_, i) => f(i + k))),
})
const params = tree(Math.sin)
const grads = [tree((i) => Math.cos(3 * i) * 10 ** (i % 7)), tree((i) => (i % 1000 === 7 ? 0 : Math.sin(i * i)))]

const { init, update } = trace(0.5)
const opaque: GradientTransformation<Trace> = { init, update }
const chains: Readonly<Record<string, AnyTransformation>> = {
  'one pass': adamw(0.1),
  'a sum over the tree': chain(clipByGlobalNorm(1), adam(0.1)),
  'sums over leaves': lamb(0.1),
  'classes of leaves': partition({ big: lamb(0.1), small: sgd(0.1, { momentum: 0.9 }) }, (path) => (path[0] === 'a' ? 'small' : 'big')),
  'an opaque link among kernels': chain(
    clipByGlobalNorm(1),
    masked(trace(0.9), (path) => path[1] === 2),
    opaque,
    lamb(0.1),
  ),
}

const started = async (tx: AnyTransformation, threads: number, options: TeamOptions = {}) => {
  const inPlace = stepperOn(defaultBackend(), tx, params, { threads, ...options })
  await vi.waitFor(() => expect(inPlace.threads()).toBe(threads), { timeout: 10_000, interval: 5 })
  return inPlace
}

interface Exchanges {
  readonly compareExchange: (word: Int32Array, at: number, expected: number, next: number) => number
}
const exchanges: Exchanges = Atomics
const { compareExchange } = exchanges

/** From here on this thread comes too late for every slice: the others take them all. */
const stayBehind = (): void => {
  const nothing = new Int32Array(new SharedArrayBuffer(4))
  vi.spyOn(exchanges, 'compareExchange').mockImplementation(() => {
    Atomics.wait(nothing, 0, 0, 1)
    return Number.NaN
  })
}

describe('threads: n gives the same bits as update, then applyUpdates', () => {
  it.each(Object.entries(chains))('%s', async (_name, tx) => {
    let [p, state] = [params, tx.init(params)]
    const values = [0, 1, 0, 1].map((k) => {
      const [u, next] = tx.update(grads[k] as typeof params, state, p)
      ;[p, state] = [applyUpdates(p, u), next]
      return { params: p, state }
    })
    const [two, three] = await Promise.all([started(tx, 2), started(tx, 3)])
    for (const inPlace of [two, three, stepper(tx, params)]) {
      const before = inPlace.snapshot()
      for (const [k, value] of values.entries()) {
        if (k === 2 && inPlace.threads() > 1) stayBehind()
        inPlace.setGrads(grads[k % 2] as typeof params)
        inPlace.step()
        expectSame(inPlace.snapshot(), value)
      }
      vi.restoreAllMocks()
      inPlace.restore(before)
      inPlace.setGrads(grads[0] as typeof params)
      inPlace.step()
      expectSame(inPlace.snapshot(), values[0])
      inPlace.dispose()
    }
  })

  it('a thread that has not started is not waited for', () => {
    const never: Spawn = () => ({ terminate: () => {} })
    const [inPlace, single] = [stepperOn(defaultBackend(), lamb(0.1), params, { threads: 2, spawn: never }), stepper(lamb(0.1), params)]
    for (const one of [inPlace, single]) one.setGrads(grads[0] as typeof params)
    expect(inPlace.threads()).toBe(1)
    inPlace.step()
    single.step()
    expectSame(inPlace.snapshot(), single.snapshot())
  })
})

describe('slices', () => {
  const program = { loads: 1, scalars: 0, code: [], stores: [0], reduces: [] }
  const task = (length: number, numbers: number) => ({ program, length, numbers })

  it('begin at whole blocks, and together are the job', () => {
    const { pieces, slices, ranges } = slicesOf([[task(5, 0)], [task(20_001, 64), task(3, 128), task(20_000, 192)]])
    expect(ranges).toEqual([
      { first: 0, count: 0 },
      { first: 0, count: 5 },
    ])
    expect([...pieces]).toEqual([
      [0, 0, 8192, 64],
      [0, 8192, 16_384, 64],
      [0, 16_384, 20_001, 64],
      [0, 0, 3, 128],
      [0, 0, 5120, 192],
      [0, 5120, 13_312, 192],
      [0, 13_312, 20_000, 192],
    ].flat()) // prettier-ignore
    expect([...slices]).toEqual([0, 1, 4, 2, 8, 3, 20, 4, 24, -1, 28])
  })
})

describe('what threads cannot do is refused', () => {
  it.each([0, 1.5, 1000, Number.NaN, -1])('threads: %d', (threads) => {
    const text = `stepper: threads must be a whole number in [1, 256], got ${threads}`
    expect(() => stepper(adam(0.1), params, { threads })).toThrow(new RangeError(text))
  })

  it('without memory to share', () => {
    vi.stubGlobal('SharedArrayBuffer', undefined)
    expect(() => stepper(adam(0.1), params, { threads: 2 })).toThrow(
      new RangeError('stepper: threads must be 1 without SharedArrayBuffer (a page has it when it is cross-origin isolated), got 2'),
    )
    expect(stepper(adam(0.1), params, { threads: 1 }).threads()).toBe(1)
  })

  it('without WebAssembly', () => {
    expect(() => stepperOn(interpreter, adam(0.1), params, { threads: 2 })).toThrow(
      new RangeError('stepper: threads must be 1 without WebAssembly, got 2'),
    )
  })
})

describe('a thread that ends is an error', () => {
  const withThreads = (through: (data: object) => object = (data) => data, otherSource?: string) => {
    const threads: Thread[] = []
    const own: Spawn = (source, data, onEnd) => {
      const thread = spawn(otherSource ?? source, through(data as object), onEnd)
      threads.push(thread)
      return thread
    }
    return { threads, own }
  }

  it('on the next step, when it was stopped between steps: the numbers are whole', async () => {
    const { threads, own } = withThreads()
    const inPlace = await started(lamb(0.1), 2, { spawn: own })
    inPlace.setGrads(grads[0] as typeof params)
    inPlace.step()
    const before = inPlace.snapshot()
    await threads[0]?.terminate()
    await vi.waitFor(() => expect(() => inPlace.step()).toThrow(new Error('stepper: a thread ended')))
    expectSame(inPlace.snapshot(), before)
  })

  it('when it failed to start', async () => {
    const { own } = withThreads((data) => ({ ...data, memory: undefined }))
    const inPlace = stepperOn(defaultBackend(), sgd(0.1), params, { threads: 2, spawn: own })
    await vi.waitFor(() => expect(() => inPlace.step()).toThrow(new Error('stepper: a thread ended')))
    inPlace.dispose()
  })

  it('on this step, when it took a slice and never came back: nothing is to be had from it any more', async () => {
    const takesAndLeaves = `
      const { control, slices, words: { NEXT, READY } } = require('node:worker_threads').workerData
      Atomics.add(control, READY, 1)
      let slice
      do slice = Atomics.load(control, NEXT); while (slice < 0 || Atomics.compareExchange(control, NEXT, slice, slices[2 * slice + 1]) !== slice)
      process.exit()`
    const { own } = withThreads((data) => data, takesAndLeaves)
    const inPlace = await started(sgd(0.1), 2, { spawn: own, patience: 50 })
    vi.spyOn(exchanges, 'compareExchange').mockImplementation((word, at, slice, next) => {
      if (slice === 0) while (Atomics.load(word, at) === 0);
      return compareExchange(word, at, slice, next)
    })
    const gone = new Error('stepper: a thread ended in the middle of a step')
    expect(() => inPlace.step()).toThrow(gone)
    for (const call of [inPlace.step, inPlace.snapshot, inPlace.threads, () => inPlace.setGrads(params)]) expect(call).toThrow(gone)
    inPlace.dispose()
  })
})

describe('a process', () => {
  it('ends, though its stepper was not disposed of, and starts threads from one bundled file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'descend-'))
    const script = join(folder, 'threads.mjs')
    const contents = `
      import { adam, stepper } from './src/index.ts'
      const inPlace = stepper(adam(0.5, { eps: 0 }), new Float64Array(1e5), { threads: 2 })
      inPlace.grads.fill(1)
      const from = Date.now()
      while (inPlace.threads() < 2 && Date.now() - from < 10_000);
      inPlace.step()
      console.log(inPlace.threads(), inPlace.params.every((x) => x === -0.5))`
    buildSync({
      stdin: { contents, resolveDir: process.cwd() },
      bundle: true,
      minify: true,
      format: 'esm',
      outfile: script,
      logLevel: 'error',
    })
    const output = execFileSync(process.execPath, [script], { encoding: 'utf8', timeout: 20_000 })
    rmSync(folder, { recursive: true })
    expect(output).toBe('2 true\n')
  })
})

describe('memory', () => {
  const n = 100_000
  it.each([
    ['adam', adam(0.1), 4],
    ['clipByGlobalNorm, adam', chain(clipByGlobalNorm(1), adam(0.1)), 4],
    ['lamb', lamb(0.1), 4],
    ['sgd', sgd(0.1), 2],
    ['adam behind an opaque link, which needs a region for updates', chain(opaque, adam(0.1)), 5],
  ] as const)('%s is at most 5 %% more than params, gradients and state', (_name, tx: AnyTransformation, regions) => {
    const bytes = 8 * n * regions
    for (const leaves of [1, 20]) {
      const { params: views } = stepper(
        tx,
        Array.from({ length: leaves }, () => new Float64Array(n / leaves)),
      )
      const { byteLength } = (views[0] as Float64Array).buffer
      expect(byteLength).toBeGreaterThanOrEqual(bytes)
      expect(byteLength).toBeLessThanOrEqual(1.05 * bytes)
    }
  })
})
