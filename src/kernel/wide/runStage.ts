import { computeLines, type Given, type Stretch } from '../scalars.ts'
import { unitOf } from './addBlocks.ts'
import { type Folding, placeOn, type Registers, type Scalars, type Stage } from './makeScalars.ts'

const folded = ({ kind, parts }: Folding, scalars: Scalars, registers: Registers, leaves: readonly Stretch[]): number => {
  let sofar = unitOf(kind)
  for (const { leafClass, leaf } of leaves) {
    const part = parts[leafClass] ?? null
    if (part === null) continue
    const own = registers[placeOn(scalars, part, leaf)] as number
    sofar = kind === 'sum' ? sofar + own : Math.max(sofar, own)
  }
  return sofar
}

/** Compute what is computed before pass k. */
export const runStage = (scalars: Scalars, k: number, registers: Registers, given: Given, leaves: readonly Stretch[]): void => {
  const { first, width } = scalars
  const { taken, folds, lines, classes } = scalars.stages[k] as Stage
  for (const { input, to } of taken) registers[to] = input === 'value' ? given.value : Number(given.state[input as number])
  for (const fold of folds) registers[fold.to] = folded(fold, scalars, registers, leaves)
  computeLines(lines, registers)
  if (classes.length === 0) return
  for (const { leafClass, leaf, length } of leaves) {
    const own = classes[leafClass]
    if (own === undefined) continue
    const row = first + (leaf + 1) * width
    for (let i = 0; i < width; i++) registers[first + i] = registers[row + i] as number
    for (const { input, to } of own.taken) {
      registers[to] = input === 'size' ? length : ((given.state[input as number] as readonly number[])[leaf] as number)
    }
    computeLines(own.lines, registers)
    for (let i = 0; i < width; i++) registers[row + i] = registers[first + i] as number
  }
}
