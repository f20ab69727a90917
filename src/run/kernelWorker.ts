/** A fused segment at work in place. */
import { type Ground, makeExecute, regionIndex } from '../kernel/execute.ts'
import { asNumber, type Extras, neededValue } from '../kernel/extras.ts'
import { type InPlace, planInPlace, type Standing } from '../kernel/inPlace.ts'
import { makeLayout, type Layout } from '../kernel/layout.ts'
import { fillSlots, readSlots, type Slot, slotsOf, type SlotTree } from '../kernel/slots.ts'
import type { ErasedKernel } from '../kernel/trace.ts'
import { numbersOf } from '../kernel/wasm/encode.ts'
import { flattenLike } from '../params/flatten.ts'
import { leafNumbersOf, leafNumbersTree } from '../params/leafNumbers.ts'
import type { Params, Path } from '../params/params.ts'
import type { Structure } from '../params/structure.ts'
import { treeFrom } from '../params/treeFrom.ts'
import { type Arena, type Place, viewsOf, wideViewsOf, widen } from './arena.ts'

/** What a stepper asks of a segment. */
export interface Worker {
  readonly step: (extra: Extras) => void
  /** The states of its links, as values that later steps leave alone. */
  readonly snapshot: () => readonly unknown[]
  /** Check states, and give what takes them over. */
  readonly restore: (states: readonly unknown[]) => () => void
}

/** A fused segment, planned; its trees have no place yet. */
export interface PlannedKernel {
  readonly tree: SlotTree
  readonly slots: readonly Slot[]
  readonly layout: Layout
  readonly inPlace: InPlace
  /** The lengths of the leaves of each slot; none of slots that are no trees. */
  readonly regions: readonly (readonly number[])[]
  /** How many doubles its programs keep numbers in. */
  readonly numbers: number
}

/** Plan a fused segment on params of a structure. */
export const planKernel = (kernel: ErasedKernel, structure: Structure, params: Params, standing: Standing): PlannedKernel => {
  const { tree, slots, selectors } = slotsOf(kernel.init)
  const layout = makeLayout(structure, params, slots, selectors)
  const inPlace = planInPlace(kernel, tree, slots, layout.classes, standing)
  const lengths = (slot: Slot): readonly number[] =>
    layout.stretches.map(({ length }, leaf) => (layout.present(slot)[leaf] === true ? length : 0))
  return {
    tree,
    slots,
    layout,
    inPlace,
    regions: slots.map((slot) => (slot.kind === 'element' ? lengths(slot) : [])),
    numbers: inPlace.plan.passes.flat().reduce((sum, pass) => sum + (pass === null ? 0 : numbersOf(pass.program)), 0),
  }
}

/** Where the trees of a segment lie: what it reads as gradient, the params, the loop's gradient, the updates, its slots. */
export interface KernelPlaces {
  readonly g: Place
  readonly p: Place
  readonly grad: Place
  readonly u: Place
  readonly slots: readonly Place[]
}

/** A planned segment on an arena. Its state starts as `init` says. */
export const kernelWorker = ({ tree, slots, layout, inPlace }: PlannedKernel, { buffer, backend }: Arena, places: KernelPlaces): Worker => {
  const { structure, stretches } = layout
  const execute = makeExecute(inPlace.plan, backend)
  const regions = [places.g, places.p, places.grad, places.u, ...places.slots]
  const arrays = regions.map((place) => viewsOf(buffer, place))
  const ground: Ground = { stretches, ins: arrays, outs: arrays }
  const spans = widen(stretches)
  const wideArrays = regions.map((place) => (place.starts.length === 0 ? [] : wideViewsOf(buffer, place, spans)))
  const wide: Ground = { stretches: spans, ins: wideArrays, outs: wideArrays }
  const views = (slot: Slot): readonly Float64Array[] => arrays[regionIndex(slot.index)] as readonly Float64Array[]

  let numbers: readonly unknown[] = slots.map((slot) =>
    slot.kind === 'element' ? undefined : slot.kind === 'leaf' ? stretches.map(() => slot.start) : slot.start,
  )
  for (const slot of slots) {
    if (slot.kind !== 'element') continue
    const { start } = slot
    views(slot).forEach((view, leaf) =>
      'copy' in start ? view.length > 0 && view.set(arrays[1]?.[leaf] as Float64Array) : view.fill(start.fill),
    )
  }
  const after = (slot: Slot, valueOf: ReturnType<typeof execute>): unknown => {
    if (slot.kind === 'element') return undefined
    if (slot.kind !== 'leaf') return valueOf(inPlace.stepNode(slot.index), -1)
    const before = numbers[slot.index] as readonly number[]
    return stretches.map(({ leafClass, leaf }) => {
      const node = inPlace.leafNode(slot.index, leafClass)
      return node === null ? before[leaf] : valueOf(node, leaf)
    })
  }
  const held = (slot: Slot): unknown => {
    if (slot.kind === 'element') return treeFrom(layout.structureOf(slot), views(slot).map((view) => view.slice())) // prettier-ignore
    if (slot.kind !== 'leaf') return slot.kind === 'truth' ? numbers[slot.index] !== 0 : numbers[slot.index]
    let leaf = 0
    return leafNumbersTree(structure, () => (numbers[slot.index] as readonly number[])[leaf++] as number)
  }
  return {
    step: (extra) => {
      const value = inPlace.inputs.has('value') ? neededValue(extra) : NaN
      const valueOf = execute({ value, state: numbers }, ground, wide)
      numbers = slots.map((slot) => after(slot, valueOf))
    },
    snapshot: () => fillSlots(tree, held) as readonly unknown[],
    restore: (states) => {
      const kept = readSlots(tree, states)
      const at = (slot: Slot): Path => ['state', ...slot.path]
      const trees = slots.map((slot) => (slot.kind === 'element' ? flattenLike(layout.structureOf(slot), kept[slot.index], at(slot)) : []))
      const next = slots.map((slot) => {
        if (slot.kind === 'element') return undefined
        return slot.kind === 'leaf' ? leafNumbersOf(structure, kept[slot.index], at(slot)) : asNumber(kept[slot.index], at(slot))
      })
      return () => {
        numbers = next
        slots.forEach((slot) => trees[slot.index]?.forEach((array, leaf) => views(slot)[leaf]?.set(array)))
      }
    },
  }
}
