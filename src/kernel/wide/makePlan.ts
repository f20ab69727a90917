/**
 * From a graph to passes over memory.
 *
 * A reduction needs all of a tree before its value can be used, so it cuts a step into passes. The level of a node is the number of
 * reductions behind it; pass k computes what has level k: outputs, and the arguments of reductions of level k + 1. A later pass loads what an
 * earlier one stored and computes the rest again. In place, a store that destroys what a later pass reads waits for that pass.
 */
import type { Graph, Node } from '../graph.ts'
import { type Output, type PassOfClass, passOf, type Plan, reachable, type Region } from '../plan.ts'
import { argsOf } from './reductions.ts'

const isReduction = ({ op }: Node): boolean => op === 'sum' || op === 'max-of'

const levels = (graph: Graph): ((node: Node) => number) => {
  const known = new Map<Node, number>()
  const level = (node: Node): number => {
    const seen = known.get(node)
    if (seen !== undefined) return seen
    const own = Math.max(0, ...argsOf(graph, node).map(level)) + (isReduction(node) ? 1 : 0)
    known.set(node, own)
    return own
  }
  return level
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
  const nodes = reachable([...outputs.flat().map(({ node }) => node), ...numbers], (node) => argsOf(graph, node))
  const reduces = nodes.filter(isReduction)
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
  const scalars = nodes.filter((node) => node.rank < 2 && !isReduction(node))
  const stages = Array.from({ length: lastPass + 2 }, (_, k) => {
    const now = scalars.filter((node) => level(node) === k)
    const perLeaf = now.filter(({ rank }) => rank === 1)
    const leaf = outputs.map((_own, leafClass) => perLeaf.filter((node) => node.leafClass === leafClass))
    return { step: now.filter(({ rank }) => rank === 0), leaf }
  })
  return { graph, passes, stages, inputs: new Set(nodes.flatMap((node) => (node.input === undefined ? [] : [node.input]))) }
}
