/**
 * A step as a graph: every expression once. Nodes that are alike (the same operation on the same nodes) are the same node.
 *
 * Folding never changes bits. `x·1`, `x/1`, `x−0`, `x+(−0)`, `−0−x`, `−−x` and operations on constants fold;
 * `x+0`, `0−x`, `x·0`, `x−x` do not: they differ for −0, infinities or NaN.
 */
import { codeOf, comparisons, type ElementOp, evaluate } from './numbers.ts'
import type { Reduction } from './program.ts'

/** How often a node is computed: once per step, per leaf, per index. */
export type Rank = 0 | 1 | 2

/** An input: a region of memory (`slot` ≥ 0 counts state slots), or a number of the step. */
export type Input = 'g' | 'p' | 'grad' | 'value' | 'size' | number

export interface Node {
  readonly id: number
  readonly op: ElementOp | 'const' | 'input' | 'call' | Reduction | 'fold'
  readonly args: readonly Node[]
  readonly rank: Rank
  /** A comparison, a choice between comparisons, or a truth value of the state. */
  readonly truth?: boolean
  /** The class of leaves that it belongs to; −1 when it is the same for all. */
  readonly leafClass: number
  readonly value: number
  readonly input?: Input
  readonly f?: (...xs: number[]) => number
  /** Of a fold: which one of the step it is. Its arguments, one per class, are in `Graph.folds`. */
  readonly fold: number
}

/** A reduction over the tree: for each class of leaves the per-leaf node that it folds, null where the class has no part in it. */
export interface Fold {
  readonly kind: Reduction
  readonly args: (Node | null)[]
}

/** A node in what sets it apart. */
type Unmade = Partial<Node> & Pick<Node, 'op' | 'rank' | 'leafClass'>

export interface Graph {
  /** The reductions over the tree, in the order in which the step asks for them. */
  readonly folds: Fold[]
  readonly constant: (value: number, truth?: boolean) => Node
  readonly input: (input: Input, rank: Rank, leafClass: number, truth?: boolean) => Node
  readonly apply: (op: ElementOp, args: readonly Node[]) => Node
  /** A function of numbers, once per step; of a class of leaves once per leaf. */
  readonly call: (f: (...xs: number[]) => number, args: readonly Node[], leafClass?: number) => Node
  /** The node of a key, made where there is none. */
  readonly make: (key: string, node: Unmade) => Node
}

const isNumber = (node: Node, value: number): boolean => node.op === 'const' && Object.is(node.value, value)

const folded = (op: ElementOp, [a, b, c]: readonly Node[]): Node | undefined => {
  if (a === undefined) return undefined
  if (op === 'neg') return a.op === 'neg' ? a.args[0] : undefined
  if (b === undefined) return undefined
  if (op === 'mul') return isNumber(b, 1) ? a : isNumber(a, 1) ? b : undefined
  if (op === 'div') return isNumber(b, 1) ? a : undefined
  if (op === 'sub') return isNumber(b, 0) ? a : undefined
  if (op === 'add') return isNumber(b, -0) ? a : isNumber(a, -0) ? b : undefined
  if (op === 'select') return a.op === 'const' ? (a.value === 0 ? c : b) : b === c ? b : undefined
  return undefined
}

/** An empty graph. It grows as a step is traced on it. */
export const makeGraph = (): Graph => {
  const nodes = new Map<string, Node>()
  const functions = new Map<unknown, number>()
  const make: Graph['make'] = (key, node) => {
    const known = nodes.get(key)
    if (known !== undefined) return known
    const made: Node = { id: nodes.size, args: [], value: NaN, fold: -1, ...node }
    nodes.set(key, made)
    return made
  }
  const constant = (value: number, truth = false): Node =>
    make(`${truth ? 'truth' : 'const'} ${Object.is(value, -0) ? '-0' : value}`, { op: 'const', rank: 0, leafClass: -1, value, truth })
  const ids = (args: readonly Node[]): string => args.map((arg) => arg.id).join(' ')
  const numberOf = (f: unknown): number => {
    if (!functions.has(f)) functions.set(f, functions.size)
    return functions.get(f) as number
  }

  return {
    folds: [],
    make,
    constant,
    input: (input, rank, leafClass, truth = false) => make(`input ${leafClass} ${input}`, { op: 'input', rank, leafClass, input, truth }),
    apply: (op, args) => {
      const simple = folded(op, args)
      if (simple !== undefined) return simple
      const truth = comparisons.includes(op) || (op === 'select' && args[1]?.truth === true)
      if (args.every((arg) => arg.op === 'const'))
        return constant(evaluate(codeOf(op), ...(args.map(({ value }) => value) as [number, number, number])), truth)
      const rank = Math.max(...args.map((arg) => arg.rank)) as Rank
      const leafClass = Math.max(...args.map((arg) => arg.leafClass))
      return make(`${op} ${ids(args)}`, { op, args, rank, leafClass, truth })
    },
    call: (f, args, leafClass = -1) =>
      make(`call ${numberOf(f)} ${leafClass} ${ids(args)}`, { op: 'call', args, f, rank: leafClass < 0 ? 0 : 1, leafClass }),
  }
}
