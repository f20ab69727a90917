import { checkFinite } from '../linalg/checks.ts'
import { exponentialDecay, type ExponentialDecayOptions } from './exponentialDecay.ts'
import type { Schedule } from './schedule.ts'
import { warmup } from './warmup.ts'

/** What may be left out of {@link warmupExponentialDecaySchedule}; counts begin after the warm-up. */
export type WarmupExponentialDecayScheduleOptions = ExponentialDecayOptions

/**
 * Rise to `peakValue` along a straight line, then decay exponentially.
 *
 *     c < W: s(c) = initValue + (peakValue − initValue) c / W
 *     c ≥ W: s(c) = exponentialDecay(peakValue, transitionSteps, decayRate, options)(c − W)
 *
 * W is `warmupSteps`, a whole number ≥ 0; `transitionSteps` does **not** include the warm-up.
 *
 * @example
 * import { warmupExponentialDecaySchedule } from 'descend'
 *
 * const schedule = warmupExponentialDecaySchedule(0, 8, 4, 2, 0.25)
 * const values = [0, 1, 4, 5, 6].map(schedule)
 * values // => [0, 2, 8, 4, 2]
 *
 * @throws RangeError on construction, when an argument is out of range.
 * @see optax.warmup_exponential_decay_schedule
 */
export const warmupExponentialDecaySchedule = (
  initValue: number,
  peakValue: number,
  warmupSteps: number,
  transitionSteps: number,
  decayRate: number,
  options: WarmupExponentialDecayScheduleOptions = {},
): Schedule => {
  checkFinite('warmupExponentialDecaySchedule', { peakValue })
  const decay = exponentialDecay(peakValue, transitionSteps, decayRate, options)
  return warmup('warmupExponentialDecaySchedule', initValue, peakValue, warmupSteps, decay)
}
