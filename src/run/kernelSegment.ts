/** A fused segment at work in place. */
import { regionIndex } from '../kernel/regions.ts'
import { asNumber } from '../kernel/asNumber.ts'
import { type Extras, neededValue } from '../kernel/extras.ts'
import { type InPlace, planInPlace, type Standing } from '../kernel/inPlace.ts'
import type { Node } from '../kernel/graph.ts'
import { type Layout, lengthsOf } from '../kernel/layout.ts'
import { readSlots, type Slot, slotsOf, type SlotTree } from '../kernel/slots.ts'
import type { ErasedKernel } from '../kernel/trace.ts'
import { placeOf, placeOn } from '../kernel/wide/makeScalars.ts'
import { flattenLike } from '../params/flatten.ts'
import { leafNumbersOf, leafNumbersTree } from '../params/leafNumbers.ts'
import type { Params, Path } from '../params/params.ts'
import type { Structure } from '../params/structure.ts'
import { treeFrom } from '../params/treeFrom.ts'
import { type Place, viewsOf } from './arena.ts'
import { bindPlan, type BoundPlan, type Job, stepPlan } from './bindPlan.ts'
import { doublesFor, type PlannedPass, planPasses } from './planPasses.ts'
import { build } from '../params/nest.ts'

/** What a stepper asks of a segment. */
export interface SegmentInPlace {
  /** What its steps have run. */
  readonly jobs: readonly Job[]
  /** One step; `run(k)` runs the k-th job. */
  readonly step: (extra: Extras, run: (k: number) => void) => void
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
  readonly passes: readonly (readonly PlannedPass[])[]
  /** The lengths of the leaves of each slot; none of slots that are no trees. */
  readonly regions: readonly (readonly number[])[]
  /** How many doubles its programs keep numbers in. */
  readonly numbers: number
}

/** Plan a fused segment on params of a structure. */
export const planKernel = (kernel: ErasedKernel, structure: Structure, params: Params, standing: Standing): PlannedKernel => {
  const { tree, slots, selectors, layOut } = slotsOf(kernel.init)
  const layout = layOut(structure, params, slots, selectors)
  const inPlace = planInPlace(kernel, tree, slots, layout.classes, standing)
  const passes = planPasses(inPlace.plan, layout.stretches)
  return {
    tree,
    slots,
    layout,
    inPlace,
    passes,
    regions: slots.map((slot) => (slot.kind === 'element' ? lengthsOf(layout.structureOf(slot)) : [])),
    numbers: passes.flat().reduce((sum, { pass, stretches }) => stretches.reduce((all, one) => all + doublesFor(pass, one), sum), 0),
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

/** A number of the state that steps change: what it becomes, or that of each leaf by its class; null where it stays. */
interface Changing {
  readonly index: number
  readonly place: number | null
  readonly classes: readonly (number | null)[]
}

/** Take over what a step made of the numbers of the state. */
const takeOver = (changing: readonly Changing[], { scalars, registers, stretches }: BoundPlan, state: unknown[]): void => {
  for (let i = 0; i < changing.length; i++) {
    const { index, place, classes } = changing[i] as Changing
    if (place !== null) state[index] = registers[place]
    else {
      const kept = state[index] as number[]
      for (const { leafClass, leaf } of stretches) {
        const at = classes[leafClass] ?? null
        if (at !== null) kept[leaf] = registers[placeOn(scalars, at, leaf)] as number
      }
    }
  }
}

/** A planned segment on a memory, its numbers from the double `start` on. Its state starts as `init` says. */
export const kernelSegment = (
  { tree, slots, layout, inPlace, passes }: PlannedKernel,
  buffer: ArrayBufferLike,
  places: KernelPlaces,
  start: number,
): SegmentInPlace => {
  const { structure, stretches } = layout
  const regions = [places.g, places.p, places.grad, places.u, ...places.slots]
  const bound = bindPlan(inPlace.plan, passes, stretches, buffer, regions, start)
  const arrays = regions.map((place) => viewsOf(buffer, place))
  const views = (slot: Slot): readonly Float64Array[] => arrays[regionIndex(slot.index)] as readonly Float64Array[]
  const needsValue = inPlace.inputs.has('value')

  const given: { value: number; readonly state: unknown[] } = {
    value: NaN,
    state: slots.map((slot) => (slot.kind === 'leaf' ? stretches.map(() => slot.start) : slot.kind === 'element' ? undefined : slot.start)),
  }
  for (const slot of slots) {
    if (slot.kind !== 'element') continue
    const { start: from } = slot
    views(slot).forEach((view, leaf) =>
      'copy' in from ? view.length > 0 && view.set(arrays[1]?.[leaf] as Float64Array) : view.fill(from.fill),
    )
  }
  const place = (node: Node | null): number | null => (node === null ? null : placeOf(bound.scalars, node))
  const changing = slots
    .filter(({ kind }) => kind !== 'element')
    .map(({ kind, index }): Changing => {
      if (kind !== 'leaf') return { index, place: place(inPlace.stepNode(index)), classes: [] }
      return { index, place: null, classes: layout.classes.map((_class, leafClass) => place(inPlace.leafNode(index, leafClass))) }
    })
  const held = (slot: Slot): unknown => {
    if (slot.kind === 'element') return treeFrom(layout.structureOf(slot), views(slot).map((view) => view.slice())) // prettier-ignore
    if (slot.kind !== 'leaf') return slot.kind === 'truth' ? given.state[slot.index] !== 0 : given.state[slot.index]
    let leaf = 0
    return leafNumbersTree(structure, () => (given.state[slot.index] as readonly number[])[leaf++] as number)
  }
  return {
    jobs: bound.jobs,
    step: (extra, run) => {
      if (needsValue) given.value = neededValue(extra)
      stepPlan(bound, given, run)
      takeOver(changing, bound, given.state)
    },
    snapshot: () => build(tree, held) as readonly unknown[],
    restore: (states) => {
      const kept = readSlots(tree, states)
      const at = (slot: Slot): Path => ['state', ...slot.path]
      const trees = slots.map((slot) => (slot.kind === 'element' ? flattenLike(layout.structureOf(slot), kept[slot.index], at(slot)) : []))
      const next = slots.map((slot) => {
        if (slot.kind === 'element') return undefined
        return slot.kind === 'leaf' ? leafNumbersOf(structure, kept[slot.index], at(slot)) : asNumber(kept[slot.index], at(slot))
      })
      return () => {
        next.forEach((number, i) => (given.state[i] = number))
        slots.forEach((slot) => trees[slot.index]?.forEach((array, leaf) => views(slot)[leaf]?.set(array)))
      }
    },
  }
}
