/** What a step needs that looks beyond its index: at its leaf, at the tree, at what the loop hands over. */
import type { Graph, Node } from '../graph.ts'
import { fuse } from './fuse.ts'
import { wideOps } from './wideOps.ts'

/** The parts that pointwise kernels do without. */
export interface Wide {
  readonly ops: typeof wideOps
  readonly fuse: typeof fuse
  /** The extras as a step on a class of leaves sees them. */
  readonly extra: (graph: Graph, leafClass: number) => { readonly value: Node; readonly grad: Node }
}

/** What every kernel brings along that is not pointwise. */
export const wide: Wide = {
  ops: wideOps,
  fuse,
  extra: (graph, leafClass) => ({
    get value() {
      return graph.input('value', 0, -1)
    },
    get grad() {
      return graph.input('grad', 2, leafClass)
    },
  }),
}
