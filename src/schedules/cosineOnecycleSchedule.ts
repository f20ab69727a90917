import { checkFinite, checkFraction, checkPositive, checkPositiveInteger } from '../linalg/checks.ts'
import { piecewiseInterpolateSchedule } from './piecewiseInterpolateSchedule.ts'
import type { Schedule } from './schedule.ts'

/** What may be left out of {@link cosineOnecycleSchedule}. */
export interface CosineOnecycleScheduleOptions {
  /** Part of the steps spent rising, in [0, 1]. Default 0.3. */
  readonly pctStart?: number
  /** Peak value over first value, > 0. Default 25. */
  readonly divFactor?: number
  /** First value over last value, > 0. Default 1e4. */
  readonly finalDivFactor?: number
}

/**
 * One wave: up to `peakValue`, then down to almost nothing.
 *
 *     0: peak / div      ⌊pctStart·N⌋: peak      N: peak / (div · finalDiv)
 *
 * Half cosines between these counts, constant after N = `transitionSteps`, a whole number ≥ 1.
 * Where two of the counts coincide the later entry stands, as in optax.
 *
 * @example
 * import { cosineOnecycleSchedule } from 'descend'
 *
 * const schedule = cosineOnecycleSchedule(10, 1, { pctStart: 0.4, divFactor: 5, finalDivFactor: 2 })
 * const values = [0, 2, 4, 7, 10].map(schedule)
 * values // => [0.2, 0.6, 1, 0.55, 0.1]
 *
 * @throws RangeError on construction, when an argument is out of range.
 * @see Smith & Topin, Super-Convergence (2018), https://arxiv.org/abs/1708.07120; optax.cosine_onecycle_schedule
 */
export const cosineOnecycleSchedule = (
  transitionSteps: number,
  peakValue: number,
  { pctStart = 0.3, divFactor = 25, finalDivFactor = 1e4 }: CosineOnecycleScheduleOptions = {},
): Schedule => {
  checkPositiveInteger('cosineOnecycleSchedule', { transitionSteps })
  checkFinite('cosineOnecycleSchedule', { peakValue })
  checkFraction('cosineOnecycleSchedule', { pctStart })
  checkPositive('cosineOnecycleSchedule', { divFactor, finalDivFactor })
  return piecewiseInterpolateSchedule('cosine', peakValue / divFactor, {
    [Math.floor(pctStart * transitionSteps)]: divFactor,
    [transitionSteps]: 1 / (divFactor * finalDivFactor),
  })
}
