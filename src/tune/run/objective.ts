import type { Option } from 'fp-ts/lib/Option.js'
import type { ParametersOf, Space } from '../space/space.ts'
import type { Pruned } from '../study/outcome.ts'
import type { Json } from '../study/trial.ts'

/** What an objective may do while it runs. */
export interface RunningTrial<C = unknown> {
  readonly number: number
  /** Aborted when the run is, or the trial's time is over. */
  readonly signal: AbortSignal
  /** Where the trial that this one continues was left. */
  readonly resumed: Option<C>
  /** Note the objective after `step` units of work. */
  readonly report: (step: number, value: number) => Promise<void>
  /** Would the pruner stop this trial after its last report? */
  readonly shouldPrune: () => boolean
  /** Keep a checkpoint, with which this trial could be continued. */
  readonly save: (checkpoint: C) => Promise<void>
  /** Note something about the trial, for people. */
  readonly note: (key: string, value: Json) => Promise<void>
}

/** What is tuned: parameters to a value, or to `pruned`. What it throws, and NaN, is a failed trial. */
export type Objective<S extends Space, C = unknown> = (
  parameters: ParametersOf<S>,
  trial: RunningTrial<C>,
) => number | Pruned | Promise<number | Pruned>
