import { BLOCK, type Program } from '../kernel/program.ts'
import type { Job } from './bindPlan.ts'

/** Numbers in a slice: enough to make taking one cheap, few enough to share 1e5 evenly. */
const SLICE = 8 * BLOCK
/** Below this many numbers a job is done before another thread is awake. */
const LEAST = 4 * SLICE

/** Jobs cut into slices, which threads take one by one. */
export interface Slices {
  readonly programs: readonly Program[]
  /** Four numbers a piece: program, from, to, where its numbers are. */
  readonly pieces: Uint32Array
  /** Two numbers a slice: its first piece, and the slice to be taken after it, −1 behind the last of a job; then where the pieces end. */
  readonly slices: Int32Array
  /** The first slice of each job and how many it has; none where it is too small to share. */
  readonly ranges: readonly { readonly first: number; readonly count: number }[]
}

/** Cut jobs: at whole blocks, so that each block is gathered by one thread. */
export const slicesOf = (jobs: readonly Job[]): Slices => {
  const programs: Program[] = []
  const pieces: number[] = []
  const slices: number[] = []
  const numberOf = (program: Program): number => {
    if (!programs.includes(program)) programs.push(program)
    return programs.indexOf(program)
  }
  const ranges = jobs.map((job) => {
    const first = slices.length / 2
    let room = 0
    if (job.reduce((sum, { length }) => sum + length, 0) < LEAST) return { first, count: 0 }
    for (const { program, length, numbers } of job) {
      for (let from = 0; from < length;) {
        if (room <= 0) {
          slices.push(pieces.length, slices.length / 2 + 1)
          room = SLICE
        }
        const to = Math.min(length, from + BLOCK * Math.ceil(room / BLOCK))
        pieces.push(numberOf(program), from, to, numbers)
        room -= to - from
        from = to
      }
    }
    slices[slices.length - 1] = -1
    return { first, count: slices.length / 2 - first }
  })
  return { programs, pieces: Uint32Array.from(pieces), slices: Int32Array.from([...slices, pieces.length]), ranges }
}
