import type { AccumulationType, Accumulator, Output } from './accumulator.ts'
import { isLeaf } from './leaf.ts'
import type { Path } from './params.ts'
import { describe, isRecord } from './structure.ts'
import { TreeMismatchError } from './TreeMismatchError.ts'
import { setField } from './nest.ts'

/** What a function of a batch may give: numbers and leaves, nested. */
export type Outputs = Output | readonly Outputs[] | { readonly [key: string]: Outputs }

/** An accumulator, or a tree of them; one may stand for a whole branch of what the function gives. */
export type Accumulators = AccumulationType | Accumulator | readonly Accumulators[] | { readonly [key: string]: Accumulators }

const isOutput = (node: Outputs): node is Output => typeof node === 'number' || isLeaf(node)

const isAccumulator = (node: Accumulators): node is AccumulationType | Accumulator =>
  typeof node === 'string' || ('init' in node && typeof node.init === 'function')

/** The tree with `f` of each output, its place and its accumulator. */
export const mapOutputs = (
  f: (output: Output, accumulator: AccumulationType | Accumulator) => Output,
  outputs: Outputs,
  accumulators: Accumulators,
  path: Path = [],
): Outputs => {
  if (isOutput(outputs)) {
    if (!isAccumulator(accumulators)) throw new TreeMismatchError(path, 'an accumulator', describe(accumulators))
    return f(outputs, accumulators)
  }
  const below = (child: Outputs, key: string | number): Outputs => {
    const own = isAccumulator(accumulators) ? accumulators : (accumulators as Readonly<Record<string | number, Accumulators>>)[key]
    if (own === undefined) throw new TreeMismatchError([...path, key], 'an accumulator', 'nothing')
    return mapOutputs(f, child, own, [...path, key])
  }
  if (Array.isArray(outputs)) return outputs.map(below)
  if (!isRecord(outputs)) throw new TreeMismatchError(path, 'numbers and leaves', describe(outputs))
  const mapped: Record<string, Outputs> = {}
  for (const [key, child] of Object.entries(outputs)) setField(mapped, key, below(child, key))
  return mapped
}
