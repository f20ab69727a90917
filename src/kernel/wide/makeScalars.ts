/** What a step computes once, or once per leaf, with the reductions over the tree among it. */
import type { Fold, Node } from '../graph.ts'
import type { Plan } from '../plan.ts'
import { type Given, type Line, lineOf, type Stretch, valueOf } from '../scalars.ts'
import { unitOf } from './addBlocks.ts'

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

/** A line, and of a fold the place of each class's part, null where the class has no part in it. */
interface WideLine extends Line {
  readonly rank: number
  readonly kind: Fold['kind']
  readonly parts: readonly (number | null)[]
}

/** The code of a plan's numbers. */
export const makeScalars = ({ graph, stages, passes }: Pick<Plan, 'graph' | 'stages' | 'passes'>): Scalars => {
  const ofStep = stages.flatMap(({ step }) => step)
  const ofLeaf = [...stages.flatMap(({ leaf }) => leaf.flat()), ...passes.flat().flatMap((pass) => pass?.reduces ?? [])]
  const [first, width] = [ofStep.length, ofLeaf.length]
  const places = new Map([...ofStep, ...ofLeaf].map((node, i) => [node, i]))
  const place = (node: Node): number => places.get(node) as number
  const placeOn = (at: number, leaf: number): number => (at < first ? at : at + leaf * width)

  const line = (node: Node): WideLine => {
    const { kind = 'sum', args: parts = [] } = graph.folds[node.fold] ?? {}
    const own = lineOf(node, place(node), node.args.map(place))
    return { ...own, rank: node.rank, kind, parts: parts.map((part) => (part === null ? null : place(part))) }
  }
  const folded = ({ kind, parts }: WideLine, registers: Registers, leaves: readonly Stretch[]): number => {
    let sofar = unitOf(kind)
    for (const { leafClass, leaf } of leaves) {
      const part = parts[leafClass] ?? null
      if (part === null) continue
      const own = registers[placeOn(part, leaf)] as number
      sofar = kind === 'sum' ? sofar + own : Math.max(sofar, own)
    }
    return sofar
  }
  const given = ({ input, rank }: WideLine, { value, state }: Given, { leaf, length }: Stretch): number => {
    if (input === 'value') return value
    if (input === 'size') return length
    const held = state[input as number]
    return rank === 0 ? Number(held) : ((held as readonly number[])[leaf] as number)
  }
  const compute = (lines: readonly WideLine[], registers: Registers, handed: Given, leaves: readonly Stretch[], stretch: Stretch): void => {
    const { leaf } = stretch
    const read = (at: number): number => registers[placeOn(at, leaf)] as number
    for (let i = 0; i < lines.length; i++) {
      const one = lines[i] as WideLine
      const { op, to } = one
      const value = op === 'input' ? given(one, handed, stretch) : op === 'fold' ? folded(one, registers, leaves) : valueOf(one, read)
      registers[placeOn(to, leaf)] = value
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
