import { checkFinite, checkNonNegative, checkPositiveInteger } from '../linalg/checks.ts'
import type { Schedule } from './schedule.ts'

/** What may be left out of {@link cosineDecaySchedule}. */
export interface CosineDecayScheduleOptions {
  /** α, the last value as a multiple of the first. Default 0. */
  readonly alpha?: number
  /** Power ≥ 0 of the cosine. Default 1. */
  readonly exponent?: number
}

/**
 * From `initValue` to α · `initValue` along half a cosine.
 *
 *     x = (1 + cos(π min(c, N) / N)) / 2
 *     s(c) = initValue ((1 − α) x^exponent + α)
 *
 * N is `decaySteps`, a whole number ≥ 1. Constant after N.
 *
 * @example
 * import { cosineDecaySchedule } from 'descend'
 *
 * const schedule = cosineDecaySchedule(1, 6, { alpha: 0.2 })
 * const values = [0, 2, 3, 6, 7].map(schedule)
 * values // => [1, 0.8, 0.6, 0.2, 0.2]
 *
 * @throws RangeError on construction, when an argument is out of range.
 * @see Loshchilov & Hutter, SGDR (2017), equation 5, https://arxiv.org/abs/1608.03983; optax.cosine_decay_schedule
 */
export const cosineDecaySchedule = (
  initValue: number,
  decaySteps: number,
  { alpha = 0, exponent = 1 }: CosineDecayScheduleOptions = {},
): Schedule => {
  checkFinite('cosineDecaySchedule', { initValue, alpha })
  checkPositiveInteger('cosineDecaySchedule', { decaySteps })
  checkNonNegative('cosineDecaySchedule', { exponent })
  return (count) => {
    const cosine = (1 + Math.cos((Math.PI * Math.min(count, decaySteps)) / decaySteps)) / 2
    return initValue * ((1 - alpha) * cosine ** exponent + alpha)
  }
}
