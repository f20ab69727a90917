/** Who runs jobs: this thread alone, or with others beside it. */
import { moduleOf } from '../kernel/wasm/instance.ts'
import { reducing } from '../kernel/wide/reducing.ts'
import { type Arena, SHARED_MEMORY } from './arena.ts'
import type { Job } from './bindPlan.ts'
import { slicesOf } from './slicesOf.ts'
import { spawn as spawnHere, type Spawn } from './spawn.ts'
import { threadSource } from './threadSource.ts'

export interface Team {
  /** Run the k-th job. What it throws leaves the numbers in disorder. */
  readonly run: (k: number) => void
  /** Throw when a thread has ended. */
  readonly check: () => void
  /** How many threads are at work, this one included. */
  readonly size: () => number
  readonly dispose: () => void
}

/** This thread alone. */
export const alone = (arena: Arena, jobs: readonly Job[]): Team => {
  const calls = jobs.map((job) => job.map(({ program, numbers, length }) => ({ run: arena.load(program), numbers, length })))
  return {
    run: (k) => {
      const tasks = calls[k] as (typeof calls)[number]
      for (let i = 0; i < tasks.length; i++) {
        const { run, numbers, length } = tasks[i] as (typeof tasks)[number]
        run(0, length, numbers)
      }
    },
    check: () => {},
    size: () => 1,
    dispose: () => {},
  }
}

/** Words of control, a cache line apart. */
const words = { NEXT: 0, PENDING: 16, READY: 32, FAILED: 48 } as const
const { NEXT, PENDING, READY, FAILED } = words
/** Looks at a word before a thread sleeps: about 20 microseconds, as long as waking takes. */
const SPINS = 2000

/** May this thread sleep? That of a browser's page may not. */
const maySleep = (word: Int32Array): boolean => {
  try {
    Atomics.wait(word, 0, word[0] === 0 ? 1 : 0, 0)
    return true
  } catch {
    return false
  }
}

/** How threads are started, and how long one may take for a slice of some ten microseconds, in milliseconds, before it counts as lost. */
export interface TeamOptions {
  readonly spawn?: Spawn
  readonly patience?: number
}

/**
 * This thread and others beside it, which take slices of a job as they come to it: a thread that sleeps, starts or is kept from its core
 * holds nobody up. Sums are gathered by blocks, so that who took what is not seen in the numbers.
 */
export const together = (
  arena: Arena,
  memory: WebAssembly.Memory,
  jobs: readonly Job[],
  threads: number,
  { spawn = spawnHere, patience = 10_000 }: TeamOptions = {},
): Team => {
  const single = alone(arena, jobs)
  const { programs, pieces, slices, ranges } = slicesOf(jobs)
  const control = new Int32Array(new SharedArrayBuffer(256))
  control[NEXT] = -1
  const runs = programs.map((program) => arena.load(program))
  const data = {
    memory,
    modules: programs.map((program) => moduleOf(program, reducing, SHARED_MEMORY)),
    pieces,
    slices,
    control,
    words,
    spins: SPINS,
  }
  const sleeps = maySleep(control)
  let lost: Error | undefined
  let isDisposed = false
  const onEnd = (cause?: unknown): void => {
    if (!isDisposed) lost ??= new Error('stepper: a thread ended', { cause })
  }
  const others = Array.from({ length: threads - 1 }, () => spawn(threadSource, data, onEnd))

  const isLost = (): boolean => lost !== undefined || Atomics.load(control, FAILED) !== 0
  /** Take slices until none is left. */
  const share = (): void => {
    for (;;) {
      const slice = Atomics.load(control, NEXT)
      if (slice < 0) return
      if (Atomics.compareExchange(control, NEXT, slice, slices[2 * slice + 1] as number) !== slice) continue
      const end = slices[2 * slice + 2] as number
      for (let at = slices[2 * slice] as number; at < end; at += 4) {
        runs[pieces[at] as number]?.(pieces[at + 1] as number, pieces[at + 2] as number, pieces[at + 3] as number)
      }
      Atomics.sub(control, PENDING, 1)
    }
  }
  /** Until the slices that others took are done. */
  const join = (): void => {
    for (let i = 0; i < SPINS; i++) if (Atomics.load(control, PENDING) === 0) return
    let [seen, since] = [Atomics.load(control, PENDING), performance.now()]
    while (seen !== 0) {
      if (sleeps) Atomics.wait(control, PENDING, seen, Math.min(patience, 100))
      const now = Atomics.load(control, PENDING)
      if (now !== seen) [seen, since] = [now, performance.now()]
      else if (isLost() || performance.now() - since > patience) {
        throw new Error('stepper: a thread ended in the middle of a step', { cause: lost?.cause })
      }
    }
  }
  return {
    run: (k) => {
      const { first, count } = ranges[k] as (typeof ranges)[number]
      if (count === 0 || Atomics.load(control, READY) === 0) return single.run(k)
      Atomics.store(control, PENDING, count)
      Atomics.store(control, NEXT, first)
      Atomics.notify(control, NEXT)
      share()
      join()
    },
    check: () => {
      if (isLost()) throw (lost ??= new Error('stepper: a thread ended'))
    },
    size: () => 1 + Atomics.load(control, READY),
    dispose: () => {
      isDisposed = true
      for (const thread of others) void thread.terminate()
    },
  }
}
