import { freshArrays } from '../params/freshArrays.ts'
import type { Input, Node } from './graph.ts'
import { type Execute, makeExecute, regionIndex, type Regions } from './execute.ts'
import { makePointwisePlan, type Output, type Region } from './plan.ts'
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

/** Where the arrays of a region come from: fresh memory, an input, another output, or nowhere on this class. */
interface Home {
  readonly region: number
  readonly kind: 'fresh' | 'input' | 'same' | 'nothing'
  readonly at: number
}

interface ClassOutputs {
  readonly outputs: readonly Output[]
  readonly homes: readonly Home[]
}

const elementOutputs = ({ update, state }: TracedClass, slots: readonly Slot[]): ClassOutputs => {
  const stored = new Map<Node, number>()
  const outputs: Output[] = []
  const home = (to: Region, node: Node | null): Home => {
    const region = regionIndex(to)
    if (node === null) return { region, kind: 'nothing', at: 0 }
    if (node.op === 'input' && node.rank === 2) return { region, kind: 'input', at: regionIndex(node.input as Region) }
    const at = stored.get(node)
    if (at !== undefined) return { region, kind: 'same', at }
    stored.set(node, region)
    outputs.push({ to, node })
    return { region, kind: 'fresh', at: 0 }
  }
  const elements = slots.filter(({ kind }) => kind === 'element')
  return { homes: [home('u', update), ...elements.map(({ index }) => home(index, state[index] ?? null))], outputs }
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
  const nodes = traced.classes.flatMap(({ update, state }) => [update, ...state]).filter((node) => node !== null)
  const plan = (kernel.wide?.plan ?? makePointwisePlan)(
    traced.graph,
    perClass.map(({ outputs }) => outputs),
    nodes,
    () => undefined,
  )
  return {
    execute: makeExecute(plan, backend),
    inputs: plan.inputs,
    allocate: (stretches, ins) => {
      const outs: Float64Array[][] = []
      for (let region = 0; region < slots.length + 4; region++) outs.push([])
      for (let s = 0; s < stretches.length; s++) {
        const { leafClass, length } = stretches[s] as Stretch
        const { homes, outputs } = perClass[leafClass] as ClassOutputs
        const fresh = freshArrays(outputs.length, length)
        let taken = 0
        for (let h = 0; h < homes.length; h++) {
          const { region, kind, at } = homes[h] as Home
          const array =
            kind === 'fresh'
              ? fresh[taken++]
              : kind === 'nothing'
                ? new Float64Array(0)
                : ((kind === 'input' ? ins : outs)[at] as Float64Array[])[s]
          ;(outs[region] as Float64Array[]).push(array as Float64Array)
        }
      }
      return outs
    },
    stepNode: (slot) => traced.classes[0]?.state[slot] as Node,
    leafNode: (slot, leafClass) => traced.classes[leafClass]?.state[slot] ?? null,
  }
}
