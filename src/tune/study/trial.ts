import type { Option } from 'fp-ts/lib/Option.js'
import type { Distribution } from '../space/distribution.ts'
import type { Values } from '../space/values.ts'

/** Where a trial stands: waiting to be run, running, or finished in one of three ways. */
export type TrialState = 'running' | 'complete' | 'pruned' | 'fail' | 'waiting'

/** What JSON can say. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** What users, or samplers and runners, noted about a trial or a study. */
export type Attributes = Readonly<Record<string, Json>>

/** A value on the way: the objective after `step` units of work. */
export interface Report {
  readonly step: number
  readonly value: number
}

/** One trial as the log tells it. */
export interface Trial {
  readonly number: number
  readonly state: TrialState
  readonly values: Values
  readonly distributions: Readonly<Record<string, Distribution>>
  /** The objective; none until it is told, and for failed trials. */
  readonly value: Option<number>
  /** In the order of their steps. */
  readonly reports: readonly Report[]
  readonly userAttributes: Attributes
  readonly systemAttributes: Attributes
  /** Times in ISO 8601, where the log has them. */
  readonly started: string | null
  readonly finished: string | null
  /** Position in the log of the operation that finished it; infinite until then. */
  readonly finishedAt: number
}

/**
 * Whether nothing can be said of this trial any more.
 *
 * @example
 * import { isFinished } from 'descend/tune'
 *
 * isFinished({ state: 'pruned' }) // => true
 * isFinished({ state: 'running' }) // => false
 */
export const isFinished = ({ state }: Pick<Trial, 'state'>): boolean => state === 'complete' || state === 'pruned' || state === 'fail'

/** The report with the highest step. */
export const lastReport = ({ reports }: Trial): Report | undefined => reports[reports.length - 1]
