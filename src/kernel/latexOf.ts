import type { Graph, Input, Node } from './graph.ts'
import { latexExpression, type Names } from './latexExpression.ts'
import { type Slot, slotsOf } from './slots.ts'
import { trace } from './trace.ts'
import { kernelOf } from './transformationOf.ts'
import { argsOf } from './wide/reductions.ts'

const GREEK = ['alpha', 'beta', 'gamma', 'delta', 'eta', 'lambda', 'mu', 'nu', 'sigma']

/** The name of a slot: its field, and where another slot has the same field its place too. */
const slotName = ({ path }: Slot, slots: readonly Slot[]): string => {
  const field = String(path.at(-1) ?? 's')
  const letter = GREEK.includes(field) ? `\\${field}` : field.length === 1 ? field : String.raw`\mathrm{${field}}`
  const isAlone = slots.filter((slot) => slot.path.at(-1) === path.at(-1)).length === 1
  return isAlone ? letter : `${letter}_{${path.slice(0, -1).join('.')}}`
}

/** What is used twice and takes more than one operation, in the order in which it can be computed. */
const sharedNodes = (graph: Graph, roots: readonly Node[]): readonly Node[] => {
  const uses = new Map<Node, number>()
  const visit = (node: Node): void => {
    uses.set(node, (uses.get(node) ?? 0) + 1)
    if (uses.get(node) === 1) argsOf(graph, node).forEach(visit)
  }
  roots.forEach(visit)
  const isLong = (node: Node): boolean => argsOf(graph, node).some((arg) => argsOf(graph, arg).length > 0)
  return [...uses].flatMap(([node, count]) => (count > 1 && isLong(node) ? [node] : [])).toSorted((a, b) => a.id - b.id)
}

/**
 * The equations of a transformation in LaTeX, read from the very step that runs: a chain shows what its links come to.
 *
 * A prime marks what the state becomes, u is the update, g the gradient, p the param, L the loss; an expression that occurs twice has a line
 * of its own, schedules are f₁, f₂ … Hyperparameters are the numbers that they are, rounded to 12 digits; added zeros are left out.
 * Where masks choose, the equations are those of a leaf that every mask selects.
 *
 * @example
 * import { latexOf, scale } from 'descend'
 *
 * latexOf(scale(-0.5)) // => String.raw`\begin{aligned} u &= -0.5 \cdot g \end{aligned}`
 *
 * @throws TypeError when the transformation is opaque: it is no formula at one index.
 */
export const latexOf = (transformation: object): string => {
  const kernel = kernelOf(transformation)
  if (kernel === undefined) throw new TypeError('latexOf: an opaque transformation has no formula')
  const { tree, slots } = slotsOf(kernel.init)
  const { graph, classes } = trace(kernel, tree, slots, [() => true])
  const { update, state } = classes[0] as (typeof classes)[number]
  const nameOf = (slot: number): string => slotName(slots[slot] as Slot, slots)
  const inputs: Names['inputs'] = (input: Input) =>
    typeof input === 'number'
      ? nameOf(input)
      : input === 'value'
        ? 'L'
        : input === 'size'
          ? 'n'
          : input === 'grad'
            ? String.raw`\nabla L`
            : input
  const called: unknown[] = []
  const functions: Names['functions'] = (f) => {
    if (!called.includes(f)) called.push(f)
    return `f_{${called.indexOf(f) + 1}}`
  }
  const nodes = new Map<Node, string>()
  const line = (name: string, node: Node): string => {
    const text = `${name} ${node.truth ? String.raw`&\iff` : '&='} ${nodes.get(node) ?? latexExpression(graph, node, { inputs, functions, nodes })}`
    if (node.op !== 'input' && node.op !== 'const' && !nodes.has(node)) nodes.set(node, name)
    return text
  }
  const changed = state.flatMap((node, slot) =>
    node === null || (node.op === 'input' && node.input === slot) ? [] : [{ name: `${nameOf(slot)}'`, node }],
  )
  const outputs = new Map(changed.map(({ name, node }) => [node, name]))
  const steps = sharedNodes(graph, [...changed.map(({ node }) => node), ...(update === null ? [] : [update])])
    .filter((node) => !outputs.has(node))
    .map((node, i) => ({ name: `x_{${i + 1}}`, node }))
  const lines = [...steps, ...changed].toSorted((a, b) => a.node.id - b.node.id).map(({ name, node }) => line(name, node))
  const all = [...lines, ...(update === null ? [] : [line('u', update)])]
  return String.raw`\begin{aligned} ${all.join(' \\\\\n')} \end{aligned}`
}
