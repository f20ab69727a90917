import { checkFinite, checkNonNegative, checkNonNegativeInteger, checkPositiveInteger } from '../linalg/checks.ts'
import type { Schedule } from './schedule.ts'

/** What may be left out of {@link polynomialSchedule}. */
export interface PolynomialScheduleOptions {
  /** Updates before the transition begins, a whole number ≥ 0. Default 0. */
  readonly transitionBegin?: number
}

/**
 * From `initValue` to `endValue` along a power of the time that is left.
 *
 *     τ = clamp(c − transitionBegin, 0, N) / N
 *     s(c) = (initValue − endValue) (1 − τ)^power + endValue
 *
 * N is `transitionSteps`, a whole number ≥ 1; `power` ≥ 0. Constant before and after the transition.
 * Optax takes N ≤ 0 for a constant and a negative beginning for 0; here both are refused.
 *
 * @example
 * import { polynomialSchedule } from 'descend'
 *
 * const schedule = polynomialSchedule(1, 0, 2, 10)
 * const values = [0, 5, 10, 99].map(schedule)
 * values // => [1, 0.25, 0, 0]
 *
 * @throws RangeError on construction, when an argument is out of range.
 * @see optax.polynomial_schedule
 */
export const polynomialSchedule = (
  initValue: number,
  endValue: number,
  power: number,
  transitionSteps: number,
  { transitionBegin = 0 }: PolynomialScheduleOptions = {},
): Schedule => {
  checkFinite('polynomialSchedule', { initValue, endValue })
  checkNonNegative('polynomialSchedule', { power })
  checkPositiveInteger('polynomialSchedule', { transitionSteps })
  checkNonNegativeInteger('polynomialSchedule', { transitionBegin })
  return (count) => {
    const passed = Math.min(Math.max(count - transitionBegin, 0), transitionSteps)
    return (initValue - endValue) * (1 - passed / transitionSteps) ** power + endValue
  }
}
