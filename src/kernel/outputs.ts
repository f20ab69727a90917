import type { Node } from './graph.ts'
import type { Output, Region } from './plan.ts'
import { regionIndex, type Regions } from './regions.ts'
import type { Slot } from './slots.ts'
import type { TracedClass } from './trace.ts'

/** Where the arrays of a region come from: fresh memory, an input, another output, or nowhere on this class. */
export interface Home {
  readonly region: number
  readonly kind: 'fresh' | 'input' | 'same' | 'nothing'
  readonly at: number
}

/** What a class of leaves gives: what is computed for it, each once, and where the arrays of each region come from. */
export interface ClassOutputs {
  readonly outputs: readonly Output[]
  readonly homes: readonly Home[]
}

/** The outputs of a traced class. */
export const elementOutputs = ({ update, state }: TracedClass, slots: readonly Slot[]): ClassOutputs => {
  const stored = new Map<Node, number>()
  const outputs: Output[] = []
  const home = (to: Region, node: Node | null): Home => {
    const region = regionIndex(to)
    if (node === null) return { region, kind: 'nothing', at: 0 }
    if (node.op === 'input' && node.rank === 2) return { region, kind: 'input', at: regionIndex(node.input as Region) }
    const at = stored.get(node)
    if (at !== undefined) return { region, kind: 'same', at }
    stored.set(node, region)
    outputs.push({ to, node })
    return { region, kind: 'fresh', at: 0 }
  }
  const elements = slots.filter(({ kind }) => kind === 'element')
  return { homes: [home('u', update), ...elements.map(({ index }) => home(index, state[index] ?? null))], outputs }
}

const none: Float64Array[] = []

/** No arrays, for each region of a state with so many slots: to be copied. */
export const emptyRegions = (slots: number): readonly Float64Array[][] => Array.from({ length: slots + 4 }, () => none)

/** Append the arrays of stretch `s` to the outputs, those that were computed among them in order. The first begins the lists. */
export const bringHome = (
  homes: readonly Home[],
  computed: readonly Float64Array[],
  ins: Regions,
  outs: Float64Array[][],
  s: number,
): void => {
  let taken = 0
  for (let h = 0; h < homes.length; h++) {
    const { region, kind, at } = homes[h] as Home
    const array =
      kind === 'fresh'
        ? computed[taken++]
        : kind === 'nothing'
          ? new Float64Array(0)
          : ((kind === 'input' ? ins : outs)[at] as readonly Float64Array[])[s]
    if (s === 0) outs[region] = [array as Float64Array]
    else outs[region]?.push(array as Float64Array)
  }
}
