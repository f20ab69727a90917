import type { Fold, Graph, Node } from '../graph.ts'

/** The sum or the largest over a leaf of this class. */
export const reduce = (graph: Graph, kind: Fold['kind'], arg: Node, leafClass: number): Node =>
  graph.make(`${kind} ${leafClass} ${arg.id}`, { op: kind, args: [arg], rank: 1, leafClass })

/** The k-th reduction over the tree, with this class's part in it. */
export const foldOver = (graph: Graph, k: number, kind: Fold['kind'], leafClass: number, arg: Node | null): Node => {
  const fold = (graph.folds[k] ??= { kind, args: [] })
  fold.args[leafClass] = arg
  return graph.make(`fold ${k}`, { op: 'fold', rank: 0, leafClass: -1, fold: k })
}

/** The operands of a node; those of a fold are in the graph. */
export const argsOf = (graph: Graph, { op, fold, args }: Node): readonly Node[] =>
  op === 'fold' ? (graph.folds[fold]?.args ?? []).filter((arg) => arg !== null) : args
