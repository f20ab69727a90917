import type { Distribution } from '../space/distribution.ts'
import type { Values } from '../space/values.ts'
import type { Attributes, Json, Report, TrialState } from './trial.ts'

/** A trial is born, running or waiting or, when it is imported, finished. Its number is the count of trials before it. */
export interface CreateTrial {
  readonly _tag: 'CreateTrial'
  readonly state: TrialState
  readonly values: Values
  readonly distributions: Readonly<Record<string, Distribution>>
  readonly value: number | null
  readonly reports: readonly Report[]
  readonly userAttributes: Attributes
  readonly systemAttributes: Attributes
  readonly started?: string | null
  readonly finished?: string | null
}

/** A parameter of a trial gets its value. */
export interface SetParameter {
  readonly _tag: 'SetParameter'
  readonly number: number
  readonly name: string
  readonly value: number
  readonly distribution: Distribution
}

/** A waiting trial is claimed, or a trial is finished. */
export interface SetState {
  readonly _tag: 'SetState'
  readonly number: number
  readonly state: TrialState
  readonly value: number | null
  readonly at?: string
}

/** A value on the way. */
export interface ReportValue {
  readonly _tag: 'Report'
  readonly number: number
  readonly step: number
  readonly value: number
}

/** A note about a trial. */
export interface SetTrialAttribute {
  readonly _tag: 'SetTrialAttribute'
  readonly number: number
  readonly scope: 'user' | 'system'
  readonly key: string
  readonly value: Json
}

/** A note about the study. */
export interface SetStudyAttribute {
  readonly _tag: 'SetStudyAttribute'
  readonly scope: 'user' | 'system'
  readonly key: string
  readonly value: Json
}

/**
 * One operation of a study's log. A study is the fold of its operations, and nothing else.
 *
 * Times are noted by whoever writes a log to a disk; no decision reads them.
 */
export type Op = CreateTrial | SetParameter | SetState | ReportValue | SetTrialAttribute | SetStudyAttribute
