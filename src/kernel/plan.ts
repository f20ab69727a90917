/** From a graph to a pass over memory; to several where there are reductions, see `wide/makePlan.ts`. */
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

/** The nodes that lead to others, those included, in an order in which they can be computed. */
export const reachable = (roots: readonly Node[], argsOf = ({ args }: Node): readonly Node[] => args): readonly Node[] => {
  const seen = new Set<Node>()
  const visit = (node: Node): void => {
    if (seen.has(node)) return
    seen.add(node)
    argsOf(node).forEach(visit)
  }
  roots.forEach(visit)
  return [...seen].toSorted((a, b) => a.id - b.id)
}

/** A pass that stores and reduces, where some nodes were `stored` by passes before it. */
export const passOf = (
  stores: readonly Output[],
  reduces: readonly Node[] = [],
  stored: ReadonlyMap<Node, Region> = new Map(),
): PassOfClass => {
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
