import { once } from 'node:events'
import type { MessagePort } from 'node:worker_threads'
import { none } from 'fp-ts/lib/Option.js'
import type { Pruned } from '../study/outcome.ts'
import type { Json } from '../study/trial.ts'
import type { RunningTrial } from './objective.ts'

/** What a thread is given. */
export interface Task {
  readonly module: string
  readonly parameters: unknown
  readonly number: number
  readonly port: MessagePort
}

/** What a thread asks of the run. */
export type Question =
  | { readonly _tag: 'Report'; readonly step: number; readonly value: number }
  | { readonly _tag: 'Note'; readonly key: string; readonly value: Json }

/** What the run answers. */
export type Answer = { readonly prune: boolean } | { readonly error: string }

interface Module {
  readonly objective: (parameters: unknown, trial: RunningTrial) => number | Pruned | Promise<number | Pruned>
}

/** Evaluate a module's objective in this thread. Piscina calls it by the name `default`. */
const evaluate = async ({ module, parameters, number, port }: Task): Promise<number | Pruned> => {
  const { objective }: Module = await import(module)
  let prune = false
  const tellRun = async (question: Question): Promise<void> => {
    const reply = once(port, 'message')
    port.postMessage(question)
    const [answer]: Answer[] = await reply
    if (answer !== undefined && 'error' in answer) throw new Error(answer.error)
    prune = answer?.prune ?? false
  }
  const trial: RunningTrial = {
    number,
    signal: new AbortController().signal,
    resumed: none,
    report: (step, value) => tellRun({ _tag: 'Report', step, value }),
    note: (key, value) => tellRun({ _tag: 'Note', key, value }),
    shouldPrune: () => prune,
    save: async () => undefined,
  }
  try {
    return await objective(parameters, trial)
  } finally {
    port.close()
  }
}

// oxlint-disable-next-line import/no-default-export -- the name that piscina calls
export { evaluate as default }
