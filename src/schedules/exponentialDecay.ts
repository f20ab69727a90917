import { checkFinite, checkNonNegativeInteger, checkPositive, checkPositiveInteger } from '../linalg/checks.ts'
import type { Schedule } from './schedule.ts'

/** What may be left out of {@link exponentialDecay}. */
export interface ExponentialDecayOptions {
  /** Updates before the decay begins, a whole number ≥ 0. Default 0. */
  readonly transitionBegin?: number
  /** Decay once every `transitionSteps` instead of a little at every count. Default false. */
  readonly staircase?: boolean
  /** Where to stop: a floor when `decayRate` < 1, otherwise a ceiling. Default none (also `null`). */
  readonly endValue?: number | null
}

/**
 * Multiply by `decayRate` every `transitionSteps`.
 *
 *     p = (c − transitionBegin) / N      ⌊p⌋ with staircase
 *     s(c) = initValue · decayRate^p     initValue while p ≤ 0
 *
 * N is `transitionSteps`, a whole number ≥ 1; `decayRate` > 0, above 1 it grows.
 * Optax takes N ≤ 0 or a rate of 0 for a constant and a negative beginning for 0; here all are refused.
 *
 * @example
 * import { exponentialDecay } from 'descend'
 *
 * const schedule = exponentialDecay(8, 2, 0.25, { endValue: 1 })
 * const values = [0, 1, 2, 9].map(schedule)
 * values // => [8, 4, 2, 1]
 *
 * @throws RangeError on construction, when an argument is out of range.
 * @see optax.exponential_decay
 */
export const exponentialDecay = (
  initValue: number,
  transitionSteps: number,
  decayRate: number,
  { transitionBegin = 0, staircase = false, endValue = null }: ExponentialDecayOptions = {},
): Schedule => {
  checkFinite('exponentialDecay', endValue === null ? { initValue } : { initValue, endValue })
  checkPositiveInteger('exponentialDecay', { transitionSteps })
  checkPositive('exponentialDecay', { decayRate })
  checkNonNegativeInteger('exponentialDecay', { transitionBegin })
  const bound = decayRate < 1 ? Math.max : Math.min
  return (count) => {
    const passed = Math.max(count - transitionBegin, 0) / transitionSteps
    const value = initValue * decayRate ** (staircase ? Math.floor(passed) : passed)
    return endValue === null ? value : bound(value, endValue)
  }
}
