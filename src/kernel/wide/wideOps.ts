import type { Fold, Graph, Node } from '../graph.ts'
import type { Selector } from '../slots.ts'
import { asNode, type LeafwiseOps, type Selected } from '../trace.ts'
import { foldOver, reduce } from './reductions.ts'

type Op = (...xs: unknown[]) => Node | null

/** All operations, for one class of leaves. Nothing is null: what is computed from it is nothing, and adds nothing to a sum. */
export const wideOps = (plain: Readonly<Record<string, Op>>, graph: Graph, leafClass: number, selected: Selected): LeafwiseOps => {
  let folds = 0
  let isInside = true
  const orNothing =
    (op: Op): Op =>
    (...xs) =>
      xs.includes(null) ? null : op(...xs)
  const overLeaf =
    (kind: Fold['kind']): Op =>
    (x) =>
      isInside && x !== null ? reduce(graph, kind, asNode(graph, x), leafClass) : null
  const overTree =
    (kind: Fold['kind']): Op =>
    (x) =>
      foldOver(graph, folds++, kind, leafClass, overLeaf(kind)(x))
  const operations = Object.fromEntries(Object.entries(plain).map(([name, op]) => [name, orNothing(op)]))
  const ops = {
    ...operations,
    selectTruth: operations['select'],
    callLeaf: orNothing((f, ...xs) => graph.call(f as (...xs: number[]) => number, xs.map((x) => asNode(graph, x)), leafClass)), // prettier-ignore
    get size() {
      return isInside ? graph.input('size', 1, leafClass) : null
    },
    sumLeaf: overLeaf('sum'),
    maxLeaf: overLeaf('max-of'),
    sumTree: overTree('sum'),
    maxTree: overTree('max-of'),
    only: (selector: Selector, x: unknown) => (selected(selector) ? x : null),
    merge: (selector: Selector, a: unknown, b: unknown) => (selected(selector) ? a : b),
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
