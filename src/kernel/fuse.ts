import { freshArrays } from '../params/freshArrays.ts'
import type { Extras } from './extras.ts'
import type { Node } from './graph.ts'
import type { Layout } from './layout.ts'
import { bringHome, elementOutputs, emptyRegions } from './outputs.ts'
import { passOf, reachable } from './plan.ts'
import type { Backend } from './program.ts'
import { regionIndex, type Regions } from './regions.ts'
import { type Stretch, stepNumbers } from './scalars.ts'
import type { Slot, SlotTree } from './slots.ts'
import { type ErasedKernel, type Selected, trace, type TracedClass } from './trace.ts'

/** The value of a node that depends on no index, after a step. */
export type ValueOf = (node: Node, leaf: number) => number

/** What a step gave: fresh arrays, the inputs where an output is an input, empty ones where a slot has no leaf; and its numbers. */
export interface Done {
  readonly outs: Regions
  readonly valueOf: ValueOf
}

/** A kernel, traced and compiled for some classes of leaves. */
export interface Fused {
  /** One step on leaves that are laid out: from what the slots of the state hold, and the regions of the inputs. */
  readonly run: (state: readonly unknown[], layout: Layout, ins: Regions, extra: Extras) => Done
  /** What a number of the state becomes, on a class of leaves where it is one a leaf; null where that has no part. */
  readonly nodeOf: (slot: number, leafClass: number) => Node | null
}

/** What makes a kernel ready to run. */
export type Fuse = (kernel: ErasedKernel, tree: SlotTree, slots: readonly Slot[], classes: readonly Selected[], backend: Backend) => Fused

/** A kernel that looks at nothing but its index: one program, run leaf by leaf, and the numbers of the step before it. */
export const fusePointwise: Fuse = (kernel, tree, slots, classes, backend) => {
  const traced = trace(kernel, tree, slots, classes).classes[0] as TracedClass
  const { outputs, homes } = elementOutputs(traced, slots)
  const { program, loads, scalars } = passOf(outputs)
  const nodes = [traced.update, ...traced.state].filter((node) => node !== null)
  const numbers = stepNumbers(reachable(nodes).filter(({ rank }) => rank === 0))
  const execute = backend.compile(program)
  const from = loads.map((load) => regionIndex(load.from))
  const places = scalars.map(numbers.place)
  const values = new Float64Array(places.length)
  const sources: Float64Array[] = []
  const empty = emptyRegions(slots.length)
  return {
    nodeOf: (slot) => traced.state[slot] ?? null,
    run: (state, { stretches }, ins) => {
      const registers = numbers.compute(state)
      for (let i = 0; i < places.length; i++) values[i] = registers[places[i] as number] as number
      const outs = empty.slice()
      for (let s = 0; s < stretches.length; s++) {
        const { length } = stretches[s] as Stretch
        const fresh = freshArrays(outputs.length, length)
        for (let i = 0; i < from.length; i++) sources[i] = (ins[from[i] as number] as readonly Float64Array[])[s] as Float64Array
        execute(sources, fresh, values, values /* nothing is gathered */, length)
        bringHome(homes, fresh, ins, outs, s)
      }
      return { outs, valueOf: (node) => registers[numbers.place(node)] as number }
    },
  }
}
