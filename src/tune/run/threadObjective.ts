import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { checkPositiveInteger } from '../../linalg/checks.ts'
import { JournalError } from '../journal/journal.ts'
import type { Space } from '../space/space.ts'
import type { Pruned } from '../study/outcome.ts'
import type { Objective } from './objective.ts'
import type { Answer, Question, Task } from './threadWorker.ts'

/** The threads of {@link threadObjective}. */
export interface ThreadOptions {
  /** Threads, as many as the run's `concurrency`. Default 2. */
  readonly size?: number
  /** Options for Node of each thread. Default: those of the process. */
  readonly execArgv?: readonly string[]
}

/** An objective in threads of its own. */
export interface ThreadObjective<S extends Space> {
  readonly objective: Objective<S>
  readonly close: () => Promise<void>
}

/** The worker's file stands beside this one: in TypeScript, built, or bundled. */
const WORKER = import.meta.url.replace(/[^/]*(\.[jt]s)$/, 'threadWorker$1')

/** What is used of the package `piscina`. */
interface Pool {
  readonly run: (
    task: Task,
    options: { readonly transferList: readonly MessagePort[]; readonly signal: AbortSignal },
  ) => Promise<number | Pruned>
  readonly destroy: () => Promise<void>
  readonly on: (event: 'error', listener: (error: unknown) => void) => unknown
}

interface PoolModule {
  readonly Piscina: new (options: Readonly<Record<string, unknown>>) => Pool
}

const PACKAGE: string = 'piscina'

const poolOf = async (size: number, execArgv: readonly string[]): Promise<Pool> => {
  const { Piscina }: PoolModule = await import(PACKAGE).catch(() => {
    throw new JournalError('threadObjective: the package piscina must be installed: npm install piscina')
  })
  return new Piscina({ filename: WORKER, minThreads: size, maxThreads: size, execArgv: [...execArgv] })
}

/**
 * An objective that runs in worker threads: `optimize` stays free to ask and tell while the cores compute.
 *
 * The module exports it under the name `objective`; parameters, reports and values pass between the threads, nothing else: checkpoints stay where they are
 * made, so such trials cannot be continued.
 *
 *     const { objective, close } = await threadObjective(new URL('./objective.js', import.meta.url), { size: 4 })
 *     await optimize(study, objective, { trials: 100, concurrency: 4 })
 *     await close()
 *
 * @example
 * import { threadObjective } from 'descend/tune'
 *
 * const refused = await threadObjective(new URL('file:///objective.js'), { size: 0 }).catch(({ message }: Error) => message)
 * refused // => 'threadObjective: size must be a whole number >= 1, got 0'
 *
 * @throws RangeError when the size is no whole number of at least 1.
 */
export const threadObjective = async <S extends Space>(
  module: URL,
  { size = 2, execArgv = process.execArgv }: ThreadOptions = {},
): Promise<ThreadObjective<S>> => {
  checkPositiveInteger('threadObjective', { size })
  const pool = await poolOf(size, execArgv)
  const broken = new Promise<never>((_, reject) => pool.on('error', reject))
  broken.catch(() => undefined)
  return {
    objective: (parameters, trial) => {
      const { port1: port, port2 } = new MessageChannel()
      const answer = async (question: Question): Promise<Answer> => {
        if (question._tag === 'Note') await trial.note(question.key, question.value)
        else await trial.report(question.step, question.value)
        return { prune: trial.shouldPrune() }
      }
      port.on('message', (question: Question) => {
        void answer(question).then(
          (said) => port.postMessage(said),
          (error: unknown) => port.postMessage({ error: String(error) } satisfies Answer),
        )
      })
      const task: Task = { module: module.href, parameters, number: trial.number, port: port2 }
      const value = pool.run(task, { transferList: [port2], signal: trial.signal })
      return Promise.race([value, broken]).finally(() => port.close())
    },
    close: () => pool.destroy(),
  }
}
