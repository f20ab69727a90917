/** What is timed: one Adam step on n numbers, given the gradient. */
import { execFileSync, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { adam, applyUpdates, stepper } from '../src/index.ts'

/** Nanoseconds per element of so many steps on n numbers, after a warm-up. */
export type Time = (n: number, steps: number) => Promise<number>

/** Someone who takes steps. */
export interface Contender {
  readonly name: string
  readonly time: Time
  readonly stop: () => void
}

const params = (n: number): Float64Array => Float64Array.from({ length: n }, (_, i) => Math.cos(i))
const gradient = (n: number): Float64Array => Float64Array.from({ length: n }, (_, i) => Math.sin(i))

const here = (name: string, prepare: (n: number) => () => void): Contender => ({
  name,
  stop: () => undefined,
  time: (n, steps) => {
    const step = prepare(n)
    for (let i = 0; i < steps / 4; i++) step()
    const start = process.hrtime.bigint()
    for (let i = 0; i < steps; i++) step()
    return Promise.resolve(Number(process.hrtime.bigint() - start) / (n * steps))
  },
})

const inPlace = here('descend, stepper', (n) => {
  const { grads, step } = stepper(adam(1e-3), params(n))
  grads.set(gradient(n))
  return step
})

const pure = here('descend, update and applyUpdates', (n) => {
  const [tx, g] = [adam(1e-3), gradient(n)]
  let p = params(n)
  let state = tx.init(p)
  return () => {
    const [updates, next] = tx.update(g, state, p)
    ;[p, state] = [applyUpdates(p, updates), next]
  }
})

const loop = here('a JavaScript loop, in place', (n) => {
  const [p, g, mu, nu] = [params(n), gradient(n), new Float64Array(n), new Float64Array(n)]
  let count = 0
  return () => {
    count++
    const [c1, c2] = [1 / (1 - 0.9 ** count), 1 / (1 - 0.999 ** count)]
    for (let i = 0; i < n; i++) {
      mu[i] = 0.9 * mu[i]! + (1 - 0.9) * g[i]!
      nu[i] = 0.999 * nu[i]! + (1 - 0.999) * g[i]! * g[i]!
      p[i] = p[i]! - (1e-3 * (mu[i]! * c1)) / (Math.sqrt(nu[i]! * c2) + 1e-8)
    }
  }
})

/** A program that answers "n steps" by nanoseconds per element. */
const program = (name: string, command: string, args: readonly string[]): Contender => {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'ignore'] })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    name,
    stop: () => child.kill(),
    time: async (n, steps) => {
      child.stdin.write(`${n} ${steps}\n`)
      const { value } = await lines.next()
      return Number(String(value).split(' ')[0])
    },
  }
}

const answers = (command: string, ...args: string[]): string | undefined => {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  } catch {
    return undefined
  }
}

/** C, where there is a compiler, built into a folder. */
const yardstick = (folder: string): readonly Contender[] => {
  const binary = `${folder}/adam`
  const source = new URL('adam.c', import.meta.url).pathname
  const built = answers('cc', '-O3', '-march=native', '-fno-math-errno', source, '-o', binary, '-lm')
  return built === undefined ? [] : [program('C, in place', binary, [])]
}

/** PyTorch and optax, where `PYTHON` (or python3) has them. */
const pythons = (): readonly Contender[] => {
  const python = process.env['PYTHON'] ?? 'python3'
  const script = new URL('adam.py', import.meta.url).pathname
  return ['torch', 'optax']
    .filter((library) => answers(python, '-c', `import ${library}`) !== undefined)
    .flatMap((library) =>
      library === 'torch'
        ? [program('torch, fused', python, [script, 'torch'])]
        : ['donated', 'jitted'].map((kind) => program(`optax, ${kind}`, python, [script, kind])),
    )
}

/** All that this machine has; the first is the yardstick. */
export const contenders = (folder: string): readonly Contender[] => [...yardstick(folder), inPlace, pure, loop, ...pythons()]
