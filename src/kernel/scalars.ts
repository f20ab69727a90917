/** What a step computes once, or once per leaf: in JavaScript, between the passes over memory. */
import type { Fold, Node } from './graph.ts'
import { numbers } from './numbers.ts'
import type { Plan } from './plan.ts'
import { unitOf } from './program.ts'

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

/** The numbers of a step under way: of the step, and of each leaf. */
export interface Registers {
  readonly step: number[]
  readonly leaf: readonly number[][]
}

type Read = (registers: Registers, leaf: number) => number
type StepCode = (registers: Registers, given: Given, leaves: readonly Stretch[]) => number
type LeafCode = (registers: Registers, given: Given, stretch: Stretch) => number

export interface Scalars {
  /** Registers for so many leaves, constants in place. */
  readonly start: (leaves: number) => Registers
  /** Compute what is computed before pass k. */
  readonly stage: (k: number, registers: Registers, given: Given, leaves: readonly Stretch[]) => void
  /** The value of a node that depends on no index. */
  readonly read: (node: Node) => Read
  /** The place of a reduction among the numbers of a leaf. */
  readonly place: (node: Node) => number
}

const apply = (node: Node, args: readonly Read[]): Read => {
  const [a = () => NaN, b = () => NaN, c = () => NaN] = args
  if (node.op !== 'call') {
    const f = numbers[node.op as keyof typeof numbers]
    return args.length === 1
      ? (registers, leaf) => f(a(registers, leaf), NaN, NaN)
      : args.length === 2
        ? (registers, leaf) => f(a(registers, leaf), b(registers, leaf), NaN)
        : (registers, leaf) => f(a(registers, leaf), b(registers, leaf), c(registers, leaf))
  }
  const f = node.f as (...xs: number[]) => number
  if (args.length === 1) return (registers, leaf) => f(a(registers, leaf))
  return (registers, leaf) => f(...args.map((arg) => arg(registers, leaf)))
}

/** The code of a plan's numbers. */
export const makeScalars = ({ graph, stages, passes }: Pick<Plan, 'graph' | 'stages' | 'passes'>): Scalars => {
  const places = new Map<Node, number>()
  const ofStep = stages.flatMap(({ step }) => step)
  const ofLeaf = [...stages.flatMap(({ leaf }) => leaf.flat()), ...passes.flat().flatMap((pass) => pass?.reduces ?? [])]
  ofStep.forEach((node, i) => places.set(node, i))
  ofLeaf.forEach((node, i) => places.set(node, i))
  const place = (node: Node): number => places.get(node) as number
  const read = (node: Node): Read => {
    const at = place(node)
    return node.rank === 0 ? ({ step }) => step[at] as number : ({ leaf }, i) => (leaf[i] as number[])[at] as number
  }

  const foldCode = ({ kind, args }: Fold): StepCode => {
    const parts = args.map((arg) => (arg === null ? null : read(arg)))
    return (registers, _given, leaves) => {
      let sofar = unitOf(kind)
      for (const { leafClass, leaf } of leaves) {
        const part = parts[leafClass]
        if (part === null || part === undefined) continue
        sofar = kind === 'sum' ? sofar + part(registers, leaf) : Math.max(sofar, part(registers, leaf))
      }
      return sofar
    }
  }
  const stepCode = (node: Node): StepCode => {
    if (node.op === 'fold') return foldCode(graph.folds[node.fold] as Fold)
    if (node.op === 'input')
      return node.input === 'value' ? (_r, { value }) => value : (_r, { state }) => Number(state[node.input as number])
    const code = apply(node, node.args.map(read))
    return (registers) => code(registers, -1)
  }
  const leafCode = (node: Node): LeafCode => {
    if (node.op === 'input') {
      if (node.input === 'size') return (_r, _given, { length }) => length
      return (_r, { state }, { leaf }) => (state[node.input as number] as readonly number[])[leaf] as number
    }
    const code = apply(node, node.args.map(read))
    return (registers, _given, { leaf }) => code(registers, leaf)
  }

  const template = ofStep.map((node) => node.value)
  const coded = stages.map(({ step, leaf }) => ({
    step: step.filter((node) => node.op !== 'const').map((node) => ({ at: place(node), code: stepCode(node) })),
    leaf: leaf.map((nodes) => nodes.map((node) => ({ at: place(node), code: leafCode(node) }))),
    hasLeaf: leaf.some((nodes) => nodes.length > 0),
  }))
  return {
    start: (leaves) => ({
      step: template.slice(),
      leaf: ofLeaf.length === 0 ? [] : Array.from({ length: leaves }, () => new Array<number>(ofLeaf.length).fill(NaN)),
    }),
    stage: (k, registers, given, leaves) => {
      const { step, leaf, hasLeaf } = coded[k] as (typeof coded)[number]
      for (const { at, code } of step) registers.step[at] = code(registers, given, leaves)
      if (!hasLeaf) return
      for (const stretch of leaves) {
        for (const { at, code } of leaf[stretch.leafClass] ?? [])
          (registers.leaf[stretch.leaf] as number[])[at] = code(registers, given, stretch)
      }
    },
    read,
    place,
  }
}
