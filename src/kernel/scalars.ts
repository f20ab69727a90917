/** What a step computes once, or once per leaf: in JavaScript, between the passes over memory. */
import type { Node } from './graph.ts'
import { type ElementOp, evaluate } from './numbers.ts'

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

/** A node to compute: its operation, the places of its operands. One shape for all, which the engine likes. */
export interface Line {
  readonly op: Node['op']
  readonly input: Node['input']
  readonly f: (...xs: number[]) => number
  readonly to: number
  readonly a: number
  readonly b: number
  readonly c: number
  readonly from: readonly number[]
}

/** The line of a node with these operands. */
export const lineOf = ({ op, input, f = Math.pow }: Node, to: number, from: readonly number[]): Line => {
  const [a = 0, b = 0, c = 0] = from
  return { op, input, f, to, a, b, c, from }
}

/** The value of a line that is an operation or a call. */
export const valueOf = ({ op, f, a, b, c, from }: Line, read: (place: number) => number): number => {
  if (op !== 'call') return evaluate(op as ElementOp, read(a), read(b), read(c))
  return from.length === 1 ? f(read(a)) : from.length === 2 ? f(read(a), read(b)) : f(...from.map(read))
}

/** Numbers that are computed once a step. */
export interface StepNumbers {
  /** All of them, from what the slots of the state hold. */
  readonly compute: (state: readonly unknown[]) => readonly number[]
  /** Where the value of a node stands among them. */
  readonly place: (node: Node) => number
}

/** What computes these nodes, which are in an order that can be followed. */
export const stepNumbers = (nodes: readonly Node[]): StepNumbers => {
  const places = new Map(nodes.map((node, i) => [node, i]))
  const place = (node: Node): number => places.get(node) as number
  const template = nodes.map(({ value }) => value)
  const lines = nodes.filter(({ op }) => op !== 'const').map((node) => lineOf(node, place(node), node.args.map(place)))
  return {
    place,
    compute: (state) => {
      const registers = template.slice()
      const read = (at: number): number => registers[at] as number
      for (let i = 0; i < lines.length; i++) {
        const line = lines[i] as Line
        registers[line.to] = line.op === 'input' ? Number(state[line.input as number]) : valueOf(line, read)
      }
      return registers
    },
  }
}
