import type { Element, Mask, Ops } from './algebra.ts'
import { type Graph, makeGraph, type Node } from './graph.ts'
import { elementOps, type ElementOp } from './numbers.ts'
import { fillSlots, type Selector, type Slot, type SlotTree, readSlots } from './slots.ts'

/** The operations that wrappers use besides: they choose by leaf. */
export interface LeafwiseOps extends Ops {
  /** `x` on the selected leaves, nothing on the others. What is computed from nothing is nothing, and adds nothing to a sum. */
  readonly only: (selector: Selector, x: Element) => Element
  /** `a` on the selected leaves, `b` on the others. */
  readonly merge: (selector: Selector, a: Element, b: Element) => Element
  /** The value of `body`, in which constants and sizes too are nothing outside the selected leaves. */
  readonly inside: <A>(selector: Selector, body: () => A) => A
  /** Choose between truth values. */
  readonly selectTruth: (mask: Mask<never>, a: Mask<never>, b: Mask<never>) => Mask<never>
}

/** A kernel whose types are erased. */
export interface ErasedKernel {
  readonly init: unknown
  readonly step: (ops: Ops) => (g: never, state: never, p: never, extra: never) => readonly [update: unknown, state: unknown]
}

/** What a step gives on one class of leaves; null where a slot has nothing. */
export interface TracedClass {
  readonly update: Node | null
  readonly state: readonly (Node | null)[]
}

export interface Traced {
  readonly graph: Graph
  readonly classes: readonly TracedClass[]
}

/** Whether a selector selects the leaves of a class. */
export type Selected = (selector: Selector) => boolean

const NOTHING: Node = {
  id: -1,
  op: 'input',
  args: [],
  rank: 2,
  truth: false,
  leafClass: -1,
  value: NaN,
  input: undefined,
  f: undefined,
  fold: -1,
}

/** The operations that record themselves in a graph, for one class of leaves. */
const tracer = (graph: Graph, leafClass: number, selected: Selected): LeafwiseOps => {
  let folds = 0
  let isInside = true
  const node = (x: unknown): Node => (typeof x === 'number' ? graph.constant(x) : (x as Node))
  const apply =
    (op: ElementOp) =>
    (...xs: unknown[]): Node => {
      const args = xs.map(node)
      return args.includes(NOTHING) ? NOTHING : graph.apply(op, args)
    }
  const call = (perLeaf: boolean, f: (...xs: number[]) => number, xs: readonly unknown[]): Node => {
    const args = xs.map(node)
    return args.includes(NOTHING) ? NOTHING : graph.call(f, args, perLeaf, leafClass)
  }
  const sumOrMax =
    (kind: 'sum' | 'max-of') =>
    (x: unknown): Node =>
      isInside && node(x) !== NOTHING ? graph.reduce(kind, node(x), leafClass) : NOTHING
  const overTree =
    (kind: 'sum' | 'max-of') =>
    (x: unknown): Node => {
      const part = sumOrMax(kind)(x)
      return graph.fold(folds++, kind, leafClass, part === NOTHING ? null : part)
    }
  const ops = {
    ...Object.fromEntries(elementOps.map((op) => [op, apply(op)])),
    selectTruth: apply('select'),
    pow: (base: unknown, exponent: unknown) => call(false, Math.pow, [base, exponent]),
    call: (f: (...xs: number[]) => number, ...xs: unknown[]) => call(false, f, xs),
    callLeaf: (f: (...xs: number[]) => number, ...xs: unknown[]) => call(true, f, xs),
    get size() {
      return isInside ? graph.input('size', 1, leafClass) : NOTHING
    },
    sumLeaf: sumOrMax('sum'),
    maxLeaf: sumOrMax('max-of'),
    sumTree: overTree('sum'),
    maxTree: overTree('max-of'),
    only: (selector: Selector, x: Node) => (selected(selector) ? x : NOTHING),
    merge: (selector: Selector, a: Node, b: Node) => (selected(selector) ? a : b),
    inside: <A>(selector: Selector, body: () => A): A => {
      const outer = isInside
      isInside = outer && selected(selector)
      try {
        return body()
      } finally {
        isInside = outer
      }
    },
  }
  return ops as unknown as LeafwiseOps
}

const stateNode = (graph: Graph, slot: Slot, leafClass: number, present: boolean): Node => {
  if (!present) return NOTHING
  if (slot.kind === 'element' || slot.kind === 'leaf') return graph.input(slot.index, slot.kind === 'leaf' ? 1 : 2, leafClass)
  return graph.input(slot.index, 0, -1, slot.kind === 'truth')
}

/** The graph of a step on each class of leaves. The step is run once per class; what all classes share is shared. */
export const trace = (kernel: ErasedKernel, tree: SlotTree, slots: readonly Slot[], classes: readonly Selected[]): Traced => {
  const graph = makeGraph()
  const traced = classes.map((selected, leafClass): TracedClass => {
    const ops = tracer(graph, leafClass, selected)
    const isPresent = (slot: Slot): boolean => slot.kind === 'number' || slot.kind === 'truth' || slot.within.every(selected)
    const state = fillSlots(tree, (slot) => stateNode(graph, slot, leafClass, isPresent(slot)))
    const extra = {
      get value(): Node {
        return graph.input('value', 0, -1)
      },
      get grad(): Node {
        return graph.input('grad', 2, leafClass)
      },
    }
    const step = kernel.step(ops)
    const [g, p] = [graph.input('g', 2, leafClass), graph.input('p', 2, leafClass)]
    const [update, next] = step(g as never, state as never, p as never, extra as never)
    const after = readSlots(tree, next)
    const nodeOf = (value: unknown, present: boolean): Node | null => {
      const node = typeof value === 'number' ? graph.constant(value) : (value as Node)
      return present && node !== NOTHING ? node : null
    }
    return { update: nodeOf(update, true), state: slots.map((slot) => nodeOf(after[slot.index], isPresent(slot))) }
  })
  return { graph, classes: traced }
}
