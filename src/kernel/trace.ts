import type { Element, Mask, Ops } from './algebra.ts'
import { type Graph, makeGraph, type Node } from './graph.ts'
import { elementOps } from './numbers.ts'
import type { Wide } from './wide/wide.ts'
import { type Selector, type Slot, type SlotTree, readSlots } from './slots.ts'
import { build } from '../params/nest.ts'

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
  /** What a step needs that looks beyond its index; undefined for one that does not, so that it carries no code for it. */
  readonly wide?: Wide | undefined
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

/** The node of an expression, or of a number. */
export const asNode = (graph: Graph, x: unknown): Node => (typeof x === 'number' ? graph.constant(x) : (x as Node))

/** The operations at an index, which record themselves in a graph. */
const pointwiseOps = (graph: Graph): Readonly<Record<string, (...xs: unknown[]) => Node>> => {
  const nodes = (xs: readonly unknown[]): readonly Node[] => xs.map((x) => asNode(graph, x))
  const table = Object.fromEntries(elementOps.map((op) => [op, (...xs: unknown[]) => graph.apply(op, nodes(xs))]))
  const call = (f: unknown, ...xs: unknown[]): Node => graph.call(f as (...xs: number[]) => number, nodes(xs))
  return { ...table, call, pow: (...xs) => call(Math.pow, ...xs) }
}

const stateNode = (graph: Graph, { kind, index }: Slot, leafClass: number): Node =>
  kind === 'element' || kind === 'leaf'
    ? graph.input(index, kind === 'leaf' ? 1 : 2, leafClass)
    : graph.input(index, 0, -1, kind === 'truth')

/** The graph of a step on each class of leaves. The step is run once per class; what all classes share is shared. */
export const trace = ({ step, wide }: ErasedKernel, tree: SlotTree, slots: readonly Slot[], classes: readonly Selected[]): Traced => {
  const graph = makeGraph()
  const traced = classes.map((selected, leafClass): TracedClass => {
    const pointwise = pointwiseOps(graph)
    const ops = wide?.ops(pointwise, graph, leafClass, selected) ?? (pointwise as unknown as Ops)
    const isPresent = ({ within }: Slot): boolean => within.every(selected)
    const state = build(tree, (slot) => (isPresent(slot) ? stateNode(graph, slot, leafClass) : null))
    const [g, p] = [graph.input('g', 2, leafClass), graph.input('p', 2, leafClass)]
    const [update, next] = step(ops)(g as never, state as never, p as never, wide?.extra(graph, leafClass) as never)
    const after = readSlots(tree, next)
    const nodeOf = (value: unknown): Node | null => (value === null ? null : asNode(graph, value))
    return { update: nodeOf(update), state: slots.map((slot) => (isPresent(slot) ? nodeOf(after[slot.index]) : null)) }
  })
  return { graph, classes: traced }
}
