/**
 * A contender is a program that answers lines: `start WORK LEAVES LENGTH` by `ready` or `none REASON`, `run STEPS` by nanoseconds,
 * `read` by some of the params, `stop` by `stopped`. `programs/` has the same in C and in Python.
 */
import { createInterface } from 'node:readline'
import { numbersOf, type Size } from '../size.ts'
import { sampleOf } from '../start.ts'
import type { Work } from '../works.ts'

/** A work under way at a contender. */
export interface Running {
  readonly step: () => void
  /** Wait until what was begun is done, where steps only begin it. */
  readonly settle?: () => Promise<void>
  readonly read: () => readonly ArrayLike<number>[] | Promise<readonly ArrayLike<number>[]>
  readonly stop?: () => void
}

/** Begin a work, or say why not. */
export type Prepare = (work: Work, size: Size) => Running | string | Promise<Running | string>

const timed = async ({ step, settle }: Running, steps: number): Promise<bigint> => {
  for (let i = 0; i < steps >> 4; i++) step()
  await settle?.()
  const start = process.hrtime.bigint()
  for (let i = 0; i < steps; i++) step()
  await settle?.()
  return process.hrtime.bigint() - start
}

/** Answer until the input ends. */
export const serve = async (prepare: Prepare): Promise<void> => {
  let running: Running | undefined
  let size: Size = { name: '', leaves: 0, length: 0 }
  const answer = async (verb: string, words: readonly string[]): Promise<string> => {
    if (verb === 'start') {
      const [leaves, length] = words.slice(1).map(Number) as [number, number]
      size = { name: '', leaves, length }
      const begun = await prepare(words[0] as Work, size)
      running = typeof begun === 'string' ? undefined : begun
      return typeof begun === 'string' ? `none ${begun}` : 'ready'
    }
    if (verb === 'run' && running !== undefined) return String(await timed(running, Number(words[0])))
    if (verb === 'read' && running !== undefined) return sampleOf(size, await running.read()).join(' ')
    running?.stop?.()
    running = undefined
    if (numbersOf(size) >= 1e6) globalThis.gc?.()
    return 'stopped'
  }
  for await (const line of createInterface({ input: process.stdin })) {
    const [verb = '', ...words] = line.split(' ')
    const reply = await answer(verb, words).catch((error: unknown) => `none ${String(error).split('\n')[0]}`)
    process.stdout.write(`${reply}\n`)
  }
  process.exit()
}
