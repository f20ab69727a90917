import { checkFinite, checkNonNegativeInteger, checkPositiveInteger } from '../linalg/checks.ts'
import { polynomialSchedule } from './polynomialSchedule.ts'
import type { Schedule } from './schedule.ts'

/** What may be left out of {@link linearSchedule}. */
export interface LinearScheduleOptions {
  /** Updates before the transition begins, a whole number ≥ 0. Default 0. */
  readonly transitionBegin?: number
}

/**
 * From `initValue` to `endValue` along a straight line; `polynomialSchedule` of power 1.
 *
 *     τ = clamp(c − transitionBegin, 0, N) / N
 *     s(c) = (initValue − endValue) (1 − τ) + endValue
 *
 * N is `transitionSteps`, a whole number ≥ 1. Constant before and after the transition.
 * Optax takes N ≤ 0 for a constant and a negative beginning for 0; here both are refused.
 *
 * @example
 * import { linearSchedule } from 'descend'
 *
 * const schedule = linearSchedule(0, 1, 4, { transitionBegin: 2 })
 * const values = [0, 3, 4, 6, 7].map(schedule)
 * values // => [0, 0.25, 0.5, 1, 1]
 *
 * @throws RangeError on construction, when an argument is out of range.
 * @see optax.linear_schedule
 */
export const linearSchedule = (
  initValue: number,
  endValue: number,
  transitionSteps: number,
  { transitionBegin = 0 }: LinearScheduleOptions = {},
): Schedule => {
  checkFinite('linearSchedule', { initValue, endValue })
  checkPositiveInteger('linearSchedule', { transitionSteps })
  checkNonNegativeInteger('linearSchedule', { transitionBegin })
  return polynomialSchedule(initValue, endValue, 1, transitionSteps, { transitionBegin })
}
