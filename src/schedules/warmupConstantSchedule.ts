import { checkFinite, checkPositiveInteger } from '../linalg/checks.ts'
import { linearSchedule } from './linearSchedule.ts'
import type { Schedule } from './schedule.ts'

/**
 * Rise from `initValue` to `peakValue` along a straight line, then stay.
 *
 *     s(c) = initValue + (peakValue − initValue) min(c / W, 1)
 *
 * W is `warmupSteps`, a whole number ≥ 1. With W = 0 optax stays at `initValue` for ever; here that is refused.
 *
 * @example
 * import { warmupConstantSchedule } from 'descend'
 *
 * const schedule = warmupConstantSchedule(0, 1, 4)
 * const values = [0, 1, 4, 99].map(schedule)
 * values // => [0, 0.25, 1, 1]
 *
 * @throws RangeError on construction, when an argument is out of range.
 * @see optax.warmup_constant_schedule
 */
export const warmupConstantSchedule = (initValue: number, peakValue: number, warmupSteps: number): Schedule => {
  checkFinite('warmupConstantSchedule', { initValue, peakValue })
  checkPositiveInteger('warmupConstantSchedule', { warmupSteps })
  return linearSchedule(initValue, peakValue, warmupSteps)
}
