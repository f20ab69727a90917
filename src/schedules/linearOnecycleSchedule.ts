import { checkFinite, checkFraction, checkPositive, checkPositiveInteger } from '../linalg/checks.ts'
import { piecewiseInterpolateSchedule } from './piecewiseInterpolateSchedule.ts'
import type { Schedule } from './schedule.ts'

/** What may be left out of {@link linearOnecycleSchedule}. */
export interface LinearOnecycleScheduleOptions {
  /** Part of the steps spent rising, in [0, 1]. Default 0.3. */
  readonly pctStart?: number
  /** Part of the steps after which the value is back where it began, in [0, 1]. Default 0.85. */
  readonly pctFinal?: number
  /** Peak value over first value, > 0. Default 25. */
  readonly divFactor?: number
  /** First value over last value, > 0. Default 1e4. */
  readonly finalDivFactor?: number
}

/**
 * One triangle and a tail: up to `peakValue`, back to the start, then down to almost nothing.
 *
 *     0: peak / div      ⌊pctStart·N⌋: peak      ⌊pctFinal·N⌋: peak / div      N: peak / (div · finalDiv)
 *
 * Straight lines between these counts, constant after N = `transitionSteps`, a whole number ≥ 1.
 * Where two of the counts coincide the later entry stands, as in optax.
 *
 * @example
 * import { linearOnecycleSchedule } from 'descend'
 *
 * const schedule = linearOnecycleSchedule(10, 1, { pctFinal: 0.7, divFactor: 4, finalDivFactor: 10 })
 * const values = [0, 1, 3, 5, 7, 10].map(schedule)
 * values // => [0.25, 0.5, 1, 0.625, 0.25, 0.025]
 *
 * @throws RangeError on construction, when an argument is out of range.
 * @see Smith & Topin, Super-Convergence (2018), https://arxiv.org/abs/1708.07120; optax.linear_onecycle_schedule
 */
export const linearOnecycleSchedule = (
  transitionSteps: number,
  peakValue: number,
  { pctStart = 0.3, pctFinal = 0.85, divFactor = 25, finalDivFactor = 1e4 }: LinearOnecycleScheduleOptions = {},
): Schedule => {
  checkPositiveInteger('linearOnecycleSchedule', { transitionSteps })
  checkFinite('linearOnecycleSchedule', { peakValue })
  checkFraction('linearOnecycleSchedule', { pctStart, pctFinal })
  checkPositive('linearOnecycleSchedule', { divFactor, finalDivFactor })
  return piecewiseInterpolateSchedule('linear', peakValue / divFactor, {
    [Math.floor(pctStart * transitionSteps)]: divFactor,
    [Math.floor(pctFinal * transitionSteps)]: 1 / divFactor,
    [transitionSteps]: 1 / finalDivFactor,
  })
}
