import type { Input, Node } from './graph.ts'
import { type Execute, makeExecute, regionIndex, type Regions } from './execute.ts'
import { makePlan, type Output, type Region } from './plan.ts'
import type { Backend } from './program.ts'
import type { Stretch } from './scalars.ts'
import type { Slot, SlotTree } from './slots.ts'
import { type ErasedKernel, type Selected, trace, type TracedClass } from './trace.ts'

/** A kernel, traced, planned and compiled for some classes of leaves; outputs go to fresh memory. */
export interface Fused {
  readonly execute: Execute
  readonly inputs: ReadonlySet<Input>
  /** The arrays that outputs go to: fresh ones, the inputs where an output is an input, empty ones where a slot has no leaf. */
  readonly allocate: (stretches: readonly Stretch[], ins: Regions) => Regions
  /** What a number of the state becomes. */
  readonly stepNode: (slot: number) => Node
  /** What a per-leaf number of the state becomes on a class; null where it has no part. */
  readonly leafNode: (slot: number, leafClass: number) => Node | null
}

type Home = { readonly kind: 'fresh' } | { readonly kind: 'input' | 'same'; readonly at: number } | { readonly kind: 'nothing' }

interface ClassOutputs {
  readonly outputs: readonly Output[]
  readonly homes: readonly (readonly [region: number, home: Home])[]
}

const elementOutputs = ({ update, state }: TracedClass, slots: readonly Slot[]): ClassOutputs => {
  const stored = new Map<Node, number>()
  const outputs: Output[] = []
  const home = (to: Region, node: Node | null): Home => {
    if (node === null) return { kind: 'nothing' }
    if (node.op === 'input' && node.rank === 2) return { kind: 'input', at: regionIndex(node.input as Region) }
    const at = stored.get(node)
    if (at !== undefined) return { kind: 'same', at }
    stored.set(node, regionIndex(to))
    outputs.push({ to, node })
    return { kind: 'fresh' }
  }
  const regions: readonly (readonly [Region, Node | null])[] = [
    ['u', update],
    ...slots.filter(({ kind }) => kind === 'element').map(({ index }) => [index, state[index] ?? null] as const),
  ]
  return { homes: regions.map(([to, node]) => [regionIndex(to), home(to, node)] as const), outputs }
}

/** Up to this length the engine keeps an array's numbers beside it, which nothing beats. */
const TINY = 8
/** Up to this length making arrays costs more than filling them. */
const SMALL = 1024

/** Arrays for the outputs of a leaf. Small ones are views of one buffer: it is the buffers that are dear. */
const freshArrays = (count: number, length: number): readonly Float64Array[] => {
  if (length <= TINY || length > SMALL) return Array.from({ length: count }, () => new Float64Array(length))
  const buffer = new ArrayBuffer(8 * count * length)
  return Array.from({ length: count }, (_, i) => new Float64Array(buffer, 8 * i * length, length))
}

/** Trace, plan and compile a kernel. */
export const fuse = (
  kernel: ErasedKernel,
  tree: SlotTree,
  slots: readonly Slot[],
  classes: readonly Selected[],
  backend: Backend,
): Fused => {
  const traced = trace(kernel, tree, slots, classes)
  const perClass = traced.classes.map((one) => elementOutputs(one, slots))
  const numbers = slots
    .filter(({ kind }) => kind !== 'element')
    .flatMap(({ index }) => traced.classes.map(({ state }) => state[index] ?? null))
  const plan = makePlan(
    traced.graph,
    perClass.map(({ outputs }) => outputs),
    numbers.filter((node) => node !== null),
    () => undefined,
  )
  return {
    execute: makeExecute(plan, backend),
    inputs: new Set(
      [...plan.inputs, ...traced.classes.flatMap(({ update, state }) => [update?.input, ...state.map((node) => node?.input)])].filter(
        (input) => input !== undefined,
      ),
    ),
    allocate: (stretches, ins) => {
      const outs: Float64Array[][] = Array.from({ length: slots.length + 4 }, () => [])
      for (let s = 0; s < stretches.length; s++) {
        const { leafClass, length } = stretches[s] as Stretch
        const { homes, outputs } = perClass[leafClass] as ClassOutputs
        const fresh = freshArrays(outputs.length, length)
        let taken = 0
        for (const [region, home] of homes) {
          const array =
            home.kind === 'fresh'
              ? fresh[taken++]
              : home.kind === 'nothing'
                ? new Float64Array(0)
                : ((home.kind === 'input' ? ins : outs)[home.at] as readonly Float64Array[])[s]
          ;(outs[region] as Float64Array[]).push(array as Float64Array)
        }
      }
      return outs
    },
    stepNode: (slot) => traced.classes[0]?.state[slot] as Node,
    leafNode: (slot, leafClass) => traced.classes[leafClass]?.state[slot] ?? null,
  }
}
