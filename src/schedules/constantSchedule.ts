import { checkFinite } from '../linalg/checks.ts'
import type { Schedule } from './schedule.ts'

/**
 * The same value at every count.
 *
 *     s(c) = value
 *
 * @example
 * import { constantSchedule } from 'descend'
 *
 * constantSchedule(0.1)(1000) // => 0.1
 *
 * @throws RangeError on construction, when the value is not finite.
 * @see optax.constant_schedule
 */
export const constantSchedule = (value: number): Schedule => {
  checkFinite('constantSchedule', { value })
  return () => value
}
