/** What a step computes once, or once per leaf: in JavaScript, between the passes over memory. */
import type { Fold, Node } from './graph.ts'
import { type ElementOp, evaluate } from './numbers.ts'
import type { Plan } from './plan.ts'
import type { Reducing } from './program.ts'

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

/** A node to compute: its operation, what it is made of, the places of its operands. One shape for all, which the engine likes. */
interface Line {
  readonly op: Node['op']
  readonly input: Node['input']
  readonly rank: number
  readonly f: (...xs: number[]) => number
  readonly kind: Fold['kind']
  readonly to: number
  readonly a: number
  readonly b: number
  readonly c: number
  /** The places of all operands; of a fold one for each class, null where the class has no part in it. */
  readonly from: readonly (number | null)[]
}

/** The code of a plan's numbers. */
export const makeScalars = ({ graph, stages, passes, reducing }: Pick<Plan, 'graph' | 'stages' | 'passes' | 'reducing'>): Scalars => {
  const ofStep = stages.flatMap(({ step }) => step)
  const ofLeaf = [...stages.flatMap(({ leaf }) => leaf.flat()), ...passes.flat().flatMap((pass) => pass?.reduces ?? [])]
  const [first, width] = [ofStep.length, ofLeaf.length]
  const places = new Map([...ofStep, ...ofLeaf].map((node, i) => [node, i]))
  const place = (node: Node): number => places.get(node) as number
  const placeOn = (at: number, leaf: number): number => (at < first ? at : at + leaf * width)

  const line = (node: Node): Line => {
    const { op, input, rank, f = Math.pow, fold, args } = node
    const { kind = 'sum', args: parts = args } = graph.folds[fold] ?? {}
    const from = parts.map((arg) => (arg === null ? null : place(arg)))
    return { op, input, rank, f, kind, to: place(node), a: from[0] ?? 0, b: from[1] ?? 0, c: from[2] ?? 0, from }
  }
  const given = ({ input, rank }: Line, { value, state }: Given, { leaf, length }: Stretch): number => {
    if (input === 'value') return value
    if (input === 'size') return length
    const held = state[input as number]
    return rank === 0 ? Number(held) : ((held as readonly number[])[leaf] as number)
  }
  const compute = (lines: readonly Line[], registers: Registers, handed: Given, leaves: readonly Stretch[], stretch: Stretch): void => {
    const { leaf } = stretch
    const read = (at: number | null): number => registers[placeOn(at ?? 0, leaf)] as number
    for (let i = 0; i < lines.length; i++) {
      const line = lines[i] as Line
      const { op, f, from, a, b, c } = line
      let value: number
      if (op === 'input') value = given(line, handed, stretch)
      else if (op === 'fold') {
        const part = ({ leafClass, leaf: own }: Stretch): number | undefined => {
          const at = from[leafClass] ?? null
          return at === null ? undefined : registers[placeOn(at, own)]
        }
        value = (reducing as Reducing).fold(line.kind, leaves, part)
      } else if (op !== 'call') value = evaluate(op as ElementOp, read(a), read(b), read(c))
      else value = from.length === 1 ? f(read(a)) : from.length === 2 ? f(read(a), read(b)) : f(...from.map(read))
      registers[placeOn(line.to, leaf)] = value
    }
  }
  const template = [...ofStep.map(({ value }) => value), ...ofLeaf.map(() => NaN)]
  const coded = stages.map(({ step, leaf }) => ({
    step: step.filter(({ op }) => op !== 'const').map(line),
    leaf: leaf.map((nodes) => nodes.map(line)),
    hasLeaf: leaf.some((nodes) => nodes.length > 0),
  }))
  const ofNoLeaf: Stretch = { leafClass: -1, leaf: 0, length: NaN }
  return {
    start: (leaves) => {
      const more = width * (leaves - 1)
      return more > 0 ? [...template, ...new Array<number>(more).fill(NaN)] : template.slice()
    },
    stage: (k, registers, handed, leaves) => {
      const { step, leaf, hasLeaf } = coded[k] as (typeof coded)[number]
      compute(step, registers, handed, leaves, ofNoLeaf)
      if (!hasLeaf) return
      for (const stretch of leaves) compute(leaf[stretch.leafClass] ?? [], registers, handed, leaves, stretch)
    },
    place,
    placeOn,
  }
}
