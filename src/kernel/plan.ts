/**
 * From a graph to passes over memory.
 *
 * A reduction needs all of a tree before its value can be used, so it cuts a step into passes. The level of a node is the number of
 * reductions behind it; pass k computes what has level k: outputs, and the arguments of reductions of level k + 1. A later pass loads what an
 * earlier one stored and computes the rest again. In place, a store that destroys what a later pass reads waits for that pass.
 */
import type { Graph, Input, Node } from './graph.ts'
import type { Instruction, Program } from './program.ts'

/** Where an output goes: the updates, or a slot of the state; in place the params too. */
export type Region = 'u' | Exclude<Input, 'value' | 'size'>

/** An output of a step on a class of leaves. */
export interface Output {
  readonly to: Region
  readonly node: Node
}

/** One pass over the leaves of one class. */
export interface PassOfClass {
  readonly program: Program
  /** Where each load comes from: a region of the inputs, or one that an earlier pass of this step stored. */
  readonly loads: readonly { readonly from: Region; readonly stored: boolean }[]
  readonly scalars: readonly Node[]
  readonly stores: readonly Region[]
  readonly reduces: readonly Node[]
}

export interface Plan {
  readonly graph: Graph
  /** For each pass and class; null where there is nothing to do. */
  readonly passes: readonly (readonly (PassOfClass | null)[])[]
  /** What is computed before pass k, once per step and once per leaf, in an order that can be followed; the last stage is after all passes. */
  readonly stages: readonly { readonly step: readonly Node[]; readonly leaf: readonly (readonly Node[])[] }[]
  readonly inputs: ReadonlySet<Input>
}

const levels = (graph: Graph): ((node: Node) => number) => {
  const known = new Map<Node, number>()
  const highest = (nodes: readonly (Node | null)[]): number => Math.max(0, ...nodes.map((node) => (node === null ? 0 : level(node))))
  const level = (node: Node): number => {
    const seen = known.get(node)
    if (seen !== undefined) return seen
    const before = node.op === 'fold' ? highest(graph.folds[node.fold]?.args ?? []) : highest(node.args)
    const own = before + (node.op === 'sum' || node.op === 'max-of' ? 1 : 0)
    known.set(node, own)
    return own
  }
  return level
}

const reachable = (graph: Graph, roots: readonly (Node | null)[]): readonly Node[] => {
  const seen = new Set<Node>()
  const visit = (node: Node | null): void => {
    if (node === null || seen.has(node)) return
    seen.add(node)
    const args = node.op === 'fold' ? (graph.folds[node.fold]?.args ?? []) : node.args
    args.forEach(visit)
  }
  roots.forEach(visit)
  return [...seen].toSorted((a, b) => a.id - b.id)
}

const passOf = (stores: readonly Output[], reduces: readonly Node[], stored: ReadonlyMap<Node, Region>): PassOfClass => {
  const loads = new Map<Node, { from: Region; stored: boolean }>()
  const scalars = new Set<Node>()
  const code: (readonly [op: Instruction[0], ...args: Node[]])[] = []
  const truths = new Map<Node, Node>()
  const computed = new Map<Node, number>()
  const emit = (node: Node, op: Instruction[0], args: readonly Node[]): void => {
    computed.set(node, code.length)
    code.push([op, ...args])
  }
  const asTruth = (scalar: Node): Node => {
    const known = truths.get(scalar)
    if (known !== undefined) return known
    const mask = { ...scalar }
    truths.set(scalar, mask)
    emit(mask, 'truth', [scalar])
    return mask
  }
  const visit = (node: Node): void => {
    if (loads.has(node) || computed.has(node)) return
    const region = stored.get(node)
    if (node.rank < 2) scalars.add(node)
    else if (region !== undefined) loads.set(node, { from: region, stored: true })
    else if (node.op === 'input') loads.set(node, { from: node.input as Region, stored: false })
    else {
      node.args.forEach(visit)
      const args = node.args.map((arg) => (arg.truth && arg.rank < 2 ? asTruth(arg) : arg))
      emit(node, node.op as Instruction[0], args)
    }
  }
  const roots = [...stores.map(({ node }) => node), ...reduces.map((node) => node.args[0] as Node)]
  roots.forEach(visit)
  const numbered = new Map<Node, number>([...loads.keys(), ...scalars].map((node, i) => [node, i]))
  const first = numbered.size
  const operand = (node: Node): number => numbered.get(node) ?? first + (computed.get(node) as number)
  return {
    program: {
      loads: loads.size,
      scalars: scalars.size,
      code: code.map(([op, ...args]): Instruction => [op, ...args.map(operand)]),
      stores: stores.map(({ node }) => operand(node)),
      reduces: reduces.map((node) => [node.op as 'sum' | 'max-of', operand(node.args[0] as Node)] as const),
    },
    loads: [...loads.values()],
    scalars: [...scalars],
    stores: stores.map(({ to }) => to),
    reduces,
  }
}

/**
 * The passes that compute the outputs of each class.
 * `overwrites(to)` is the input that a store to `to` destroys, undefined when outputs are fresh memory.
 */
export const makePlan = (
  graph: Graph,
  outputs: readonly (readonly Output[])[],
  numbers: readonly Node[],
  overwrites: (to: Region) => Region | undefined,
): Plan => {
  const level = levels(graph)
  const nodes = reachable(graph, [...outputs.flat().map(({ node }) => node), ...numbers])
  const reduces = nodes.filter((node) => node.op === 'sum' || node.op === 'max-of')
  const storePass = new Map<Output, number>(outputs.flat().map((output) => [output, level(output.node)]))
  const lastPass = Math.max(-1, ...storePass.values(), ...reduces.map((node) => level(node) - 1))

  const pass = (k: number, leafClass: number): PassOfClass | null => {
    const own = outputs[leafClass] ?? []
    const stored = new Map(own.filter((output) => (storePass.get(output) as number) < k).map(({ node, to }) => [node, to]))
    const stores = own.filter((output) => storePass.get(output) === k)
    const reducing = reduces.filter((node) => node.leafClass === leafClass && level(node) === k + 1)
    return stores.length + reducing.length === 0 ? null : passOf(stores, reducing, stored)
  }
  const delays = (): boolean => {
    for (let k = 1; k <= lastPass; k++) {
      for (const [leafClass, own] of outputs.entries()) {
        const reads = new Set(
          pass(k, leafClass)
            ?.loads.filter((load) => !load.stored)
            .map(({ from }) => from),
        )
        for (const output of own) {
          const destroyed = overwrites(output.to)
          if ((storePass.get(output) as number) < k && destroyed !== undefined && reads.has(destroyed)) {
            storePass.set(output, k)
            return true
          }
        }
      }
    }
    return false
  }
  while (delays());

  const passes = Array.from({ length: lastPass + 1 }, (_, k) => outputs.map((_own, leafClass) => pass(k, leafClass)))
  const scalars = nodes.filter((node) => node.rank < 2 && node.op !== 'sum' && node.op !== 'max-of')
  const stages = Array.from({ length: lastPass + 2 }, (_, k) => {
    const now = scalars.filter((node) => level(node) === k)
    const perLeaf = now.filter((node) => node.rank === 1)
    return {
      step: now.filter((node) => node.rank === 0),
      leaf: outputs.map((_own, leafClass) => perLeaf.filter((node) => node.leafClass === leafClass)),
    }
  })
  return { graph, passes, stages, inputs: new Set(nodes.flatMap((node) => (node.input === undefined ? [] : [node.input]))) }
}
