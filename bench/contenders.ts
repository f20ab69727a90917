/** Who is measured. One that is not there says why. */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { program, type Program } from './program.ts'

/** A contender: how it is started, or why it cannot be. */
export interface Contender {
  readonly id: string
  readonly name: string
  /** Its largest difference from the reference that is only rounding, relative to the largest move of a param. */
  readonly tolerance: number
  readonly start: () => Program
}

/** Where compiled things go. */
const built = fileURLToPath(new URL('..', import.meta.url))
/** What a command prints, or undefined. */
export const said = (command: string, ...args: string[]): string | undefined => {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return undefined
  }
}

const absent = (reason: string): Program => ({ ask: () => Promise.reject(new Error(reason)), end: () => undefined })

const served = (file: string, ...args: string[]): readonly string[] => [
  '--expose-gc',
  fileURLToPath(new URL(`served/${file}.js`, import.meta.url)),
  ...args,
]

const node = (file: string, ...args: string[]): Program => program(process.execPath, served(file, ...args))

/** What makes glibc keep memory that was freed, and ask for pages of 2 MB: where fresh memory is dear, it is dear by the page. */
const keptMemory = {
  GLIBC_TUNABLES: 'glibc.malloc.hugetlb=1:glibc.malloc.mmap_threshold=4294967296:glibc.malloc.trim_threshold=4294967296',
}

/** The C loops for this machine, or with vectors of two doubles, as WebAssembly has them. */
const compiled = (name: string, ...machine: string[]): Program => {
  const flags = ['-O3', ...machine, '-fno-math-errno', '-fopenmp-simd']
  const binary = `${built}${name}`
  const message = said('cc', ...flags, 'bench/programs/steps.c', '-o', binary, '-lm')
  return message === undefined ? absent('there is no C compiler that takes these flags') : program(binary, [])
}

/** The Python that is asked for torch and optax. */
export const python: string = process.env['PEERS_PYTHON'] ?? 'python3'

const pythonic = (kind: string): Program => {
  const library = kind.split('-')[0] as string
  if (said(python, '-c', `import ${library}`) === undefined) return absent(`${python} has no ${library}`)
  return program(python, ['bench/programs/peers.py', kind])
}

/** A peer in JavaScript, after `npm ci --prefix bench`. */
const peer = (scope: string, file: string, kind: string): Program =>
  existsSync(`bench/node_modules/${scope}`) ? node(`peers/${file}`, kind) : absent('npm ci --prefix bench was not run')

const exact = 1e-6
const single = 1e-3

/** All of them. The first is the yardstick. */
export const contenders: readonly Contender[] = [
  { id: 'c', name: 'C', tolerance: exact, start: () => compiled('steps', '-march=native') },
  {
    id: 'c128',
    name: 'C, vectors of two',
    tolerance: exact,
    start: () => compiled('steps128', '-march=native', '-mprefer-vector-width=128'),
  },
  { id: 'stepper', name: 'descend, stepper', tolerance: exact, start: () => node('descend', 'stepper') },
  { id: 'threads', name: 'descend, stepper, 2 threads', tolerance: exact, start: () => node('descend', 'threads') },
  { id: 'update', name: 'descend, update and applyUpdates', tolerance: exact, start: () => node('descend', 'update') },
  { id: 'updateAndApply', name: 'descend, updateAndApply', tolerance: exact, start: () => node('descend', 'updateAndApply') },
  {
    id: 'keptMemory',
    name: 'descend, updateAndApply, memory kept',
    tolerance: exact,
    start: () => program(process.execPath, served('descend', 'updateAndApply'), keptMemory),
  },
  { id: 'fused', name: 'descend, stepper, fused by hand', tolerance: exact, start: () => node('descend', 'fused') },
  { id: 'interpreter', name: 'descend, stepper, interpreted', tolerance: exact, start: () => node('descend', 'interpreter') },
  { id: 'javascript', name: 'a JavaScript loop', tolerance: exact, start: () => node('javascript') },
  { id: 'tfjs-wasm', name: 'TensorFlow.js, wasm, float32', tolerance: single, start: () => peer('@tensorflow', 'tfjs', 'wasm') },
  { id: 'tfjs-cpu', name: 'TensorFlow.js, cpu, float32', tolerance: single, start: () => peer('@tensorflow', 'tfjs', 'cpu') },
  { id: 'jaxjs-eager', name: 'jax-js and its optax, eager', tolerance: exact, start: () => peer('@jax-js', 'jaxjs', 'eager') },
  { id: 'jaxjs-jit', name: 'jax-js and its optax, jitted', tolerance: exact, start: () => peer('@jax-js', 'jaxjs', 'jit') },
  { id: 'torch-fused', name: 'torch, fused', tolerance: exact, start: () => pythonic('torch-fused') },
  { id: 'torch-foreach', name: 'torch, foreach', tolerance: exact, start: () => pythonic('torch-foreach') },
  { id: 'optax-donated', name: 'optax, jitted, donated', tolerance: exact, start: () => pythonic('optax-donated') },
  { id: 'optax-jitted', name: 'optax, jitted', tolerance: exact, start: () => pythonic('optax-jitted') },
]
