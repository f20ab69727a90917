/** What a step computes once, or once per leaf, with the reductions over the tree among it. */
import type { Fold, Node } from '../graph.ts'
import type { Plan } from '../plan.ts'
import { type Line, linesOf, type PlaceOf, type Taken, takenOf } from '../scalars.ts'

/** The numbers of a step under way: those of the step, then a row of numbers that leaves are computed in, then such a row for each leaf. */
export type Registers = number[]

/** A fold, with the place of each class's part; null where the class has no part in it. */
export interface Folding {
  readonly to: number
  readonly kind: Fold['kind']
  readonly parts: readonly (number | null)[]
}

/** What is taken, then computed. */
interface Lines {
  readonly taken: readonly Taken[]
  readonly lines: readonly Line[]
}

/** What is computed before a pass: once, then once per leaf by the leaf's class. A fold has its parts from passes and stages before it. */
export interface Stage extends Lines {
  readonly folds: readonly Folding[]
  readonly classes: readonly Lines[]
}

/** The code of a plan's numbers: plain data, so that what runs it is as fast for the tenth plan as for the first. */
export interface Scalars {
  /** The registers up to the rows of the leaves, constants in place. */
  readonly template: readonly number[]
  /** Where the first row begins, and how long a row is. */
  readonly first: number
  readonly width: number
  readonly stages: readonly Stage[]
  readonly places: ReadonlyMap<Node, number>
}

/** Where the value of a node that depends on no index stands; of one per leaf, where it is computed. */
export const placeOf = ({ places }: Scalars, node: Node): number => places.get(node) as number

/** Where it is kept for a leaf. */
export const placeOn = ({ first, width }: Scalars, at: number, leaf: number): number => (at < first ? at : at + (leaf + 1) * width)

/** Registers for so many leaves, constants in place. */
export const startRegisters = ({ template, width }: Scalars, leaves: number): Registers =>
  width > 0 ? [...template, ...new Array<number>(leaves * width).fill(NaN)] : template.slice()

/** The code of a plan's numbers. */
export const makeScalars = ({ graph, stages, passes }: Pick<Plan, 'graph' | 'stages' | 'passes'>): Scalars => {
  const ofStep = stages.flatMap(({ step }) => step)
  const ofLeaf = [...stages.flatMap(({ leaf }) => leaf.flat()), ...passes.flat().flatMap((pass) => pass?.reduces ?? [])]
  const places = new Map([...ofStep, ...ofLeaf].map((node, i) => [node, i]))
  const place: PlaceOf = (node) => places.get(node) as number
  const both = (nodes: readonly Node[]): Lines => ({ taken: takenOf(nodes, place), lines: linesOf(nodes, place) })
  const foldsOf = (nodes: readonly Node[]): readonly Folding[] =>
    nodes
      .filter(({ op }) => op === 'fold')
      .map((node) => {
        const { kind, args } = graph.folds[node.fold] as Fold
        return { to: place(node), kind, parts: args.map((part) => (part === null ? null : place(part))) }
      })
  return {
    template: [...ofStep.map(({ value }) => value), ...ofLeaf.map(() => NaN)],
    first: ofStep.length,
    width: ofLeaf.length,
    stages: stages.map(({ step, leaf }) => ({
      ...both(step),
      folds: foldsOf(step),
      classes: leaf.some((nodes) => nodes.length > 0) ? leaf.map(both) : [],
    })),
    places,
  }
}
