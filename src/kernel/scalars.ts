/** What a step computes once, or once per leaf: in JavaScript, between the passes over memory. */
import type { Node } from './graph.ts'
import { type ElementOp, evaluate } from './numbers.ts'
import type { Plan } from './plan.ts'

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

/** The numbers of a step under way: those of the step, then a row of numbers for each leaf. */
export type Registers = number[]

export interface Scalars {
  /** Registers for so many leaves, constants in place. */
  readonly start: (leaves: number) => Registers
  /** Compute what is computed before pass k. */
  readonly stage: (k: number, registers: Registers, given: Given, leaves: readonly Stretch[]) => void
  /** Where the value of a node that depends on no index stands; of one per leaf, where it stands for the first leaf. */
  readonly place: (node: Node) => number
  /** That place for another leaf. */
  readonly placeOn: (place: number, leaf: number) => number
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

/** The code of a plan whose numbers are all of the step, and computed before its one pass. */
export const stepScalars = ({ stages }: Pick<Plan, 'stages'>): Scalars => {
  const nodes = stages.flatMap(({ step }) => step)
  const places = new Map(nodes.map((node, i) => [node, i]))
  const place = (node: Node): number => places.get(node) as number
  const template = nodes.map(({ value }) => value)
  const lines = nodes.filter(({ op }) => op !== 'const').map((node) => lineOf(node, place(node), node.args.map(place)))
  return {
    start: () => template.slice(),
    stage: (k, registers, { state }) => {
      if (k > 0) return
      const read = (at: number): number => registers[at] as number
      for (let i = 0; i < lines.length; i++) {
        const line = lines[i] as Line
        registers[line.to] = line.op === 'input' ? Number(state[line.input as number]) : valueOf(line, read)
      }
    },
    place,
    placeOn: (at) => at,
  }
}
