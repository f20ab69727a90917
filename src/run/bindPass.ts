import { regionIndex } from '../kernel/regions.ts'
import type { Region } from '../kernel/plan.ts'
import type { Node } from '../kernel/graph.ts'
import type { Program, Reduction } from '../kernel/program.ts'
import type { Stretch } from '../kernel/scalars.ts'
import { numbersOf } from '../kernel/wasm/encode.ts'
import { addBlocks, unitOf } from '../kernel/wide/addBlocks.ts'
import { placeOf, placeOn, type Registers, type Scalars } from '../kernel/wide/makeScalars.ts'
import type { Place } from './arena.ts'
import { blocksOf, doublesFor, type PlannedPass } from './planPasses.ts'

/** A call of a program: where its numbers are, in bytes, and how many indices it runs over. */
export interface Task {
  readonly program: Program
  readonly numbers: number
  readonly length: number
}

/** What a pass keeps for a stretch, in doubles: where its numbers begin, where its blocks do. */
interface Kept extends Pick<Stretch, 'leaf' | 'length'> {
  readonly at: number
  readonly blocks: number
  readonly blockCount: number
}

/** A pass with its numbers in a memory. */
export interface BoundPass {
  readonly tasks: readonly Task[]
  readonly memory: Float64Array
  readonly kept: readonly Kept[]
  /** Where the scalars that the tasks read stand among the registers. */
  readonly reads: readonly number[]
  /** Where what the tasks gather goes. */
  readonly gathered: readonly { readonly kind: Reduction; readonly place: number }[]
  /** The first double behind its numbers. */
  readonly end: number
}

/** Give a pass its numbers, from the double `start` on. `places` are by `regionIndex`. */
export const bindPass = (
  { pass, stretches }: PlannedPass,
  buffer: ArrayBufferLike,
  places: readonly Place[],
  scalars: Scalars,
  start: number,
): BoundPass => {
  const { program, loads, stores, reduces } = pass
  const [memory, integers] = [new Float64Array(buffer), new Uint32Array(buffer)]
  const reads = pass.scalars.map((node) => placeOf(scalars, node))
  const gathered = program.reduces.map(([kind], r) => ({ kind, place: placeOf(scalars, reduces[r] as Node) }))
  const regions: readonly Region[] = [...loads.map(({ from }) => from), ...stores]
  let end = start
  const kept = stretches.map((stretch): Kept => {
    const [at, blocks] = [end, end + numbersOf(program)]
    end += doublesFor(pass, stretch)
    return { at, blocks, leaf: stretch.leaf, length: stretch.length, blockCount: blocksOf(stretch) }
  })
  const addressOf = (region: Region, leaf: number): number => 8 * (places[regionIndex(region)]?.starts[leaf] as number)
  for (const { at, blocks, leaf, blockCount } of kept) {
    const pointers = 2 * (at + program.scalars)
    regions.forEach((region, k) => (integers[pointers + k] = addressOf(region, leaf)))
    reduces.forEach((_node, r) => (integers[pointers + regions.length + r] = 8 * (blocks + r * blockCount)))
  }
  const tasks = kept.filter(({ length }) => length > 0).map(({ at, length }) => ({ program, numbers: 8 * at, length }))
  return { tasks, memory, kept, reads, gathered, end }
}

/** Write the scalars that the tasks of a pass read. */
export const prepare = ({ memory, kept, reads }: BoundPass, scalars: Scalars, registers: Registers): void => {
  for (let k = 0; k < kept.length; k++) {
    const { at, leaf } = kept[k] as Kept
    for (let i = 0; i < reads.length; i++) memory[at + i] = registers[placeOn(scalars, reads[i] as number, leaf)] as number
  }
}

/** Read what the tasks of a pass gathered. */
export const collect = ({ memory, kept, gathered }: BoundPass, scalars: Scalars, registers: Registers): void => {
  if (gathered.length === 0) return
  for (const { blocks, leaf, length, blockCount } of kept) {
    for (const [r, { kind, place }] of gathered.entries()) {
      registers[placeOn(scalars, place, leaf)] = addBlocks(kind, unitOf(kind), memory, blocks + r * blockCount, length)
    }
  }
}
