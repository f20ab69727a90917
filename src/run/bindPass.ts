import { regionIndex } from '../kernel/regions.ts'
import type { Region } from '../kernel/plan.ts'
import type { Program } from '../kernel/program.ts'
import type { Stretch } from '../kernel/scalars.ts'
import { numbersOf } from '../kernel/wasm/encode.ts'
import { addBlocks, unitOf } from '../kernel/wide/addBlocks.ts'
import type { Registers, Scalars } from '../kernel/wide/makeScalars.ts'
import type { Place } from './arena.ts'
import { blocksOf, doublesFor, type PlannedPass } from './planPasses.ts'

/** A call of a program: where its numbers are, in bytes, and how many indices it runs over. */
export interface Task {
  readonly program: Program
  readonly numbers: number
  readonly length: number
}

/** A pass with its numbers in a memory. */
export interface BoundPass {
  readonly tasks: readonly Task[]
  /** Write the scalars that the tasks read. */
  readonly prepare: (registers: Registers) => void
  /** Read what the tasks gathered. */
  readonly collect: (registers: Registers) => void
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
  const [doubles, integers] = [new Float64Array(buffer), new Uint32Array(buffer)]
  const reads = pass.scalars.map(scalars.place)
  const gathered = program.reduces.map(([kind], r) => ({ kind, place: scalars.place(reduces[r] as (typeof reduces)[number]) }))
  const regions: readonly Region[] = [...loads.map(({ from }) => from), ...stores]
  let end = start
  const records = stretches.map((stretch) => {
    const [at, blocks] = [end, end + numbersOf(program)]
    end += doublesFor(pass, stretch)
    return { at, blocks, leaf: stretch.leaf, length: stretch.length, blockCount: blocksOf(stretch) }
  })
  const addressOf = (region: Region, { leaf }: Pick<Stretch, 'leaf'>): number => 8 * (places[regionIndex(region)]?.starts[leaf] as number)
  for (const record of records) {
    const pointers = 2 * (record.at + program.scalars)
    regions.forEach((region, k) => (integers[pointers + k] = addressOf(region, record)))
    reduces.forEach((_node, r) => (integers[pointers + regions.length + r] = 8 * (record.blocks + r * record.blockCount)))
  }
  return {
    tasks: records.filter(({ length }) => length > 0).map(({ at, length }) => ({ program, numbers: 8 * at, length })),
    prepare: (registers) => {
      for (const { at, leaf } of records) {
        for (let i = 0; i < reads.length; i++) doubles[at + i] = registers[scalars.placeOn(reads[i] as number, leaf)] as number
      }
    },
    collect: (registers) => {
      if (gathered.length === 0) return
      for (const { blocks, leaf, length, blockCount } of records) {
        for (let r = 0; r < gathered.length; r++) {
          const { kind, place } = gathered[r] as (typeof gathered)[number]
          registers[scalars.placeOn(place, leaf)] = addBlocks(kind, unitOf(kind), doubles, blocks + r * blockCount, length)
        }
      }
    },
    end,
  }
}
