import type { Key } from '../../linalg/random/key.ts'
import type { Values } from '../space/values.ts'
import type { StudyState } from '../study/createStudy.ts'
import type { Attributes } from '../study/trial.ts'

/** Where a sampler would go next, and what it wants noted with the trial. */
export interface Draw {
  readonly values: Values
  readonly attributes?: Attributes
}

/**
 * A rule for the next point: a pure function of the study so far, the trial's own random key and the trial's number.
 *
 * `fixed` holds values decided before (a trial enqueued in part); the draw keeps them.
 */
export type Sampler = (state: StudyState, key: Key, number: number, fixed: Values) => Draw
