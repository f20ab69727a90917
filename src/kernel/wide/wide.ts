/** What a step needs that looks beyond its index: at its leaf, at the tree, at what the loop hands over. */
import { flattenLike } from '../../params/flatten.ts'
import type { Structure } from '../../params/structure.ts'
import { type Extras, neededExtra, neededValue } from '../extras.ts'
import type { Graph, Input, Node } from '../graph.ts'
import { makePlan } from './makePlan.ts'
import { wideOps } from './wideOps.ts'

/** What a loop hands over besides updates, as a step reads it. */
export interface HandedOver {
  readonly value: number
  readonly grad: Float64Array[]
}

/** The parts that pointwise kernels do without. */
export interface Wide {
  readonly ops: typeof wideOps
  readonly plan: typeof makePlan
  /** The extras as a step on a class of leaves sees them. */
  readonly extra: (graph: Graph, leafClass: number) => { readonly value: Node; readonly grad: Node }
  /** The extras that are among `inputs`. */
  readonly read: (inputs: ReadonlySet<Input>, structure: Structure, extra: Extras) => HandedOver
}

/** What every kernel brings along that is not pointwise. */
export const wide: Wide = {
  ops: wideOps,
  plan: makePlan,
  extra: (graph, leafClass) => ({
    get value() {
      return graph.input('value', 0, -1)
    },
    get grad() {
      return graph.input('grad', 2, leafClass)
    },
  }),
  read: (inputs, structure, extra) => ({
    grad: inputs.has('grad') ? flattenLike(structure, neededExtra(extra, 'grad'), ['extra', 'grad']) : [],
    value: inputs.has('value') ? neededValue(extra) : NaN,
  }),
}
