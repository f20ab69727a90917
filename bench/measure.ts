/** One work at one size: every contender is checked, then visited round after round. */
import type { Cell, Outcome } from './cell.ts'
import type { Options } from './options.ts'
import type { Program } from './program.ts'
import { looped } from './served/loops.ts'
import { numbersOf, type Size } from './size.ts'
import { paramAt, samplePlaces, sampleOf } from './start.ts'
import type { Work } from './works.ts'

/** A contender whose step takes longer is left out, in nanoseconds. */
const TOO_LONG = 3e9
/** From the third round on one is passed over that has had so much, in nanoseconds. */
const ENOUGH = 1.5e9
const CHECKED = 3

const reference = (work: Work, size: Size): readonly number[] => {
  const { params, step } = looped(work, size)
  for (let i = 0; i < CHECKED; i++) step()
  return sampleOf(size, params)
}

/** The largest difference, relative to the largest move. */
const differenceOf = (size: Size, found: readonly number[], expected: readonly number[]): number => {
  const starts = samplePlaces(size).map(paramAt)
  const move = Math.max(...expected.map((p, i) => Math.abs(p - (starts[i] as number))))
  const difference = Math.max(...expected.map((p, i) => Math.abs(p - (found[i] as number))))
  return difference / move
}

const run = async ({ ask }: Program, steps: number): Promise<number> => Number(await ask(`run ${steps}`))

/** How long a contender warms up, in nanoseconds: what compiles while it runs, and the heap, get their time. */
const WARM_UP = 3e8

/** Steps that fill a visit of a warm contender. */
const stepsFor = async (program: Program, visit: number): Promise<number> => {
  let had = 0
  let steps = 1
  for (;;) {
    const time = await run(program, steps)
    if (time > TOO_LONG * steps) throw new Error(`one step takes ${(time / steps / 1e9).toFixed(1)} s`)
    had += time
    if (had > WARM_UP) return Math.max(1, Math.round((steps * visit) / time))
    if (time < visit) steps *= Math.min(8, Math.max(2, Math.round(visit / time)))
  }
}

interface Ready {
  readonly steps: number
  readonly difference: number
}

const begin = async (program: Program, work: Work, size: Size, expected: readonly number[], visit: number): Promise<Ready> => {
  await program.ask(`start ${work} ${size.leaves} ${size.length}`)
  await run(program, CHECKED)
  const found = (await program.ask('read')).trim().split(/\s+/).map(Number)
  return { difference: differenceOf(size, found, expected), steps: await stepsFor(program, visit) }
}

/** Times of interleaved rounds. */
export const measure = async (work: Work, size: Size, programs: ReadonlyMap<string, Program>, options: Options): Promise<Cell> => {
  const expected = reference(work, size)
  const ready = new Map<string, Ready>()
  const outcomes = new Map<string, Outcome>()
  const failed = (id: string, error: unknown): void => {
    ready.delete(id)
    outcomes.set(id, { id, times: [], reason: error instanceof Error ? error.message : String(error) })
  }
  for (const { id, tolerance } of options.contenders) {
    try {
      const begun = await begin(programs.get(id) as Program, work, size, expected, 1e6 * options.visit)
      ready.set(id, begun)
      const { difference } = begun
      outcomes.set(id, { id, times: [], difference, isWrong: !(difference <= tolerance) })
    } catch (error) {
      failed(id, error)
    }
  }
  for (let round = 0; round < options.rounds; round++) {
    for (const [id, { steps }] of ready) {
      const outcome = outcomes.get(id) as Outcome
      const had = outcome.times.reduce((sum, time) => sum + time * steps, 0)
      if (round >= 3 && had > ENOUGH) continue
      try {
        const time = await run(programs.get(id) as Program, steps)
        outcomes.set(id, { ...outcome, times: [...outcome.times, time / steps] })
      } catch (error) {
        failed(id, error)
      }
    }
  }
  for (const program of programs.values()) await program.ask('stop').catch(() => undefined)
  return { work, size: size.name, numbers: numbersOf(size), outcomes: [...outcomes.values()] }
}
