/** What a step computes once, or once per leaf: in JavaScript, between the passes over memory. */
import type { Input, Node } from './graph.ts'
import { codeOf, evaluate } from './numbers.ts'

/** A stretch of memory that a pass handles by one call: a leaf, or in one memory several leaves of a class. */
export interface Stretch {
  readonly leafClass: number
  /** Which per-leaf numbers it has. */
  readonly leaf: number
  readonly length: number
}

/** What a step needs to know besides arrays. */
export interface Given {
  readonly value: number
  /** What the slots of the state hold that are one number, or one number per leaf. */
  readonly state: readonly unknown[]
}

/** A node to compute: the number of its operation, −1 for a call of `f`, the places of its operands. One shape for all, which engines like. */
export interface Line {
  readonly code: number
  readonly f: (...xs: number[]) => number
  readonly to: number
  readonly a: number
  readonly b: number
  readonly c: number
  readonly from: readonly number[]
}

/** A number that a step is given: what it is, and its place. */
export interface Taken {
  readonly input: Input
  readonly to: number
}

/** Where the value of a node stands. */
export type PlaceOf = (node: Node) => number

/** What is given among nodes. */
export const takenOf = (nodes: readonly Node[], place: PlaceOf): readonly Taken[] =>
  nodes.filter(({ op }) => op === 'input').map((node) => ({ input: node.input as Input, to: place(node) }))

/** What is computed among nodes, of the numbers before it. */
export const linesOf = (nodes: readonly Node[], place: PlaceOf): readonly Line[] =>
  nodes
    .filter(({ op, args }) => op === 'call' || args.length > 0)
    .map((node) => {
      const from = node.args.map(place)
      const [a = 0, b = 0, c = 0] = from
      return { code: codeOf(node.op), f: node.f as Line['f'], to: place(node), a, b, c, from }
    })

/** Compute lines among registers, in order. Only what is handed in is used: what closures hold is slow for a second transformation. */
export const computeLines = (lines: readonly Line[], registers: number[]): void => {
  for (const { code, f, to, a, b, c, from } of lines) {
    const x = registers[a] as number
    const y = registers[b] as number
    if (code >= 0) registers[to] = evaluate(code, x, y, registers[c] as number)
    else if (f === Math.pow) registers[to] = Math.pow(x, y)
    else registers[to] = from.length === 1 ? f(x) : f(...from.map((at) => registers[at] as number))
  }
}

/** Numbers that are computed once a step. */
export interface StepNumbers {
  /** All of them, from what the slots of the state hold. */
  readonly compute: (state: readonly unknown[]) => readonly number[]
  readonly place: PlaceOf
}

/** What computes these nodes, which are in an order that can be followed. */
export const stepNumbers = (nodes: readonly Node[]): StepNumbers => {
  const places = new Map(nodes.map((node, i) => [node, i]))
  const place: PlaceOf = (node) => places.get(node) as number
  const template = nodes.map(({ value }) => value)
  const taken = takenOf(nodes, place)
  const lines = linesOf(nodes, place)
  return {
    place,
    compute: (state) => {
      const registers = template.slice()
      for (const { input, to } of taken) registers[to] = Number(state[input as number])
      computeLines(lines, registers)
      return registers
    },
  }
}
