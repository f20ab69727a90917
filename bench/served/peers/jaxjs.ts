/** jax-js with its optax, float64 on WebAssembly: `node jaxjs.js eager | jit`. Steps are begun one after the other, and awaited at the end. */
import type { numpy } from '@jax-js/jax'
import { gradientAt, leavesOf, paramAt } from '../../start.ts'
import type { Work } from '../../works.ts'
import { serve } from '../serve.ts'

/** The part of `@jax-js/optax` that is used here; its own types come only where it is installed. */
interface Optax {
  readonly adam: (learningRate: number) => Transformation
  readonly adamw: (learningRate: number, options: { readonly weightDecay: number }) => Transformation
  readonly sgd: (learningRate: number, options: { readonly momentum: number }) => Transformation
  readonly clipByGlobalNorm: (maxNorm: number) => Transformation
  readonly chain: (...links: readonly Transformation[]) => Transformation
  readonly applyUpdates: (params: Leaves, updates: Leaves) => Leaves
}
type Leaves = numpy.Array[]
interface Transformation {
  readonly init: (params: Leaves) => Leaves
  readonly update: (updates: Leaves, state: Leaves, params: Leaves) => [Leaves, Leaves]
}

// Before Node 24 jax-js asks for a class that is not there, only to see that an array is none of its instances.
if (!('Float16Array' in globalThis)) Object.assign(globalThis, { Float16Array: function Float16Array() {} })

const jax = await import('@jax-js/jax')
const name: string = '@jax-js/optax'
const optax: Optax | undefined = await import(name).catch(() => undefined)
await jax.init('wasm')
jax.defaultDevice('wasm')

const without: Partial<Record<Work, string>> = {
  lamb: "jax-js's optax has no LAMB",
  chain: "jax-js's optax lacks links of the chain",
}
const makers: Partial<Record<Work, (optax: Optax) => Transformation>> = {
  adam: ({ adam }) => adam(1e-3),
  adamw: ({ adamw, chain, clipByGlobalNorm }) => chain(clipByGlobalNorm(1), adamw(1e-3, { weightDecay: 1e-2 })),
  sgd: ({ sgd }) => sgd(1e-3, { momentum: 0.9 }),
}

const arraysOf = (leaves: readonly Float64Array[]): Leaves =>
  leaves.map((leaf) => jax.numpy.array(leaf as Float64Array<ArrayBuffer>, { dtype: jax.numpy.float64 }))

await serve((work, size) => {
  if (optax === undefined) return '@jax-js/optax is not installed'
  const tx = makers[work]?.(optax)
  if (tx === undefined) return without[work] ?? 'not there'
  const gradients = arraysOf(leavesOf(size, gradientAt))
  let params = arraysOf(leavesOf(size, paramAt))
  let state = tx.init(jax.tree.ref(params))
  const one = (g: Leaves, s: Leaves, p: Leaves): [Leaves, Leaves] => {
    const [updates, next] = tx.update(g, s, jax.tree.ref(p))
    return [optax.applyUpdates(p, updates), next]
  }
  const step = process.argv[2] === 'jit' ? jax.jit(one) : one
  return {
    step: () => void ([params, state] = step(jax.tree.ref(gradients), state, params)),
    settle: async () => void (await jax.blockUntilReady(params)),
    read: () => Promise.all(params.map((array) => array.ref.data())),
    stop: () => [params, state, gradients].forEach((leaves) => jax.tree.dispose(leaves)),
  }
})
