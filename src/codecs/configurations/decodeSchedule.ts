import { bimap, type Either } from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Schedule } from '../../schedules/schedule.ts'
import type { Json } from '../checkpoints/checkpoint.ts'
import { type ConfigurationError, errorsOf } from './errors.ts'
import { language } from './language.ts'

/** A schedule, and the complete configuration that it was made from. */
export interface ConfiguredSchedule {
  readonly schedule: Schedule
  /** Every default written out. Decoded again, it is itself. */
  readonly configuration: Json
}

/**
 * A schedule from JSON: `{ schedule: name, … }`, as in `decodeTransformation`.
 *
 * @example
 * import { decodeSchedule } from 'descend/codecs'
 *
 * const read = decodeSchedule({ schedule: 'linearSchedule', initValue: 1, endValue: 0, transitionSteps: 4 })
 * read._tag === 'Right' && read.right.schedule(1) // => 0.75
 */
export const decodeSchedule = (json: unknown): Either<readonly ConfigurationError[], ConfiguredSchedule> =>
  pipe(
    language.schedule.decode(json),
    bimap(errorsOf, ({ configuration, value }) => ({ configuration, schedule: value as Schedule })),
  )
