import type { Input, Node } from './graph.ts'
import type { Output, Plan, Region } from './plan.ts'
import type { Slot, SlotTree } from './slots.ts'
import { type ErasedKernel, type Selected, trace, type Traced } from './trace.ts'
import { makePlan } from './wide/makePlan.ts'

/** Where a kernel stands in a row of segments that work on one memory. */
export interface Standing {
  /** The first reads the gradients; the others the updates, where their own go too. */
  readonly isFirst: boolean
  /** The last adds its updates to the params. */
  readonly isLast: boolean
}

/** A kernel planned in place: what it gives goes where it came from. */
export interface InPlace {
  readonly plan: Plan
  readonly inputs: ReadonlySet<Input>
  /** What a number of the state becomes. */
  readonly stepNode: (slot: number) => Node
  /** What a per-leaf number of the state becomes on a class; null where it has no part. */
  readonly leafNode: (slot: number, leafClass: number) => Node | null
}

const isInput = (node: Node, input: Input): boolean => node.op === 'input' && node.rank === 2 && node.input === input

const outputsOf = ({ graph, classes }: Traced, slots: readonly Slot[], { isFirst, isLast }: Standing): readonly (readonly Output[])[] =>
  classes.map(({ update, state }, leafClass) => {
    const own = slots.flatMap(({ kind, index }): readonly Output[] => {
      const node = state[index] ?? null
      return kind !== 'element' || node === null || isInput(node, index) ? [] : [{ to: index, node }]
    })
    if (update === null) return own
    const p = graph.input('p', 2, leafClass)
    const moved: Output = isLast ? { to: 'p', node: graph.apply('add', [p, update]) } : { to: 'u', node: update }
    const stays = isLast ? moved.node === p : !isFirst && isInput(update, 'g')
    return stays ? own : [moved, ...own]
  })

/** Trace and plan a kernel whose outputs destroy its inputs. */
export const planInPlace = (
  kernel: ErasedKernel,
  tree: SlotTree,
  slots: readonly Slot[],
  classes: readonly Selected[],
  standing: Standing,
): InPlace => {
  const traced = trace(kernel, tree, slots, classes)
  const numbers = slots
    .filter(({ kind }) => kind !== 'element')
    .flatMap(({ index }) => traced.classes.map(({ state }) => state[index] ?? null))
  const overwrites = (to: Region): Region | undefined => (to === 'u' ? (standing.isFirst ? undefined : 'g') : to)
  const plan = makePlan(
    traced.graph,
    outputsOf(traced, slots, standing),
    numbers.filter((node) => node !== null),
    overwrites,
  )
  return {
    plan,
    inputs: plan.inputs,
    stepNode: (slot) => traced.classes[0]?.state[slot] as Node,
    leafNode: (slot, leafClass) => traced.classes[leafClass]?.state[slot] ?? null,
  }
}
