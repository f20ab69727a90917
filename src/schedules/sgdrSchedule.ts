import { joinSchedules } from './joinSchedules.ts'
import type { Schedule } from './schedule.ts'
import { warmupCosineDecaySchedule, type WarmupCosineDecayScheduleOptions } from './warmupCosineDecaySchedule.ts'

/** One cycle of {@link sgdrSchedule}: the arguments of `warmupCosineDecaySchedule`, by name. */
export interface SgdrCycle extends WarmupCosineDecayScheduleOptions {
  /** Value at the beginning of the cycle. */
  readonly initValue: number
  /** Value after the warm-up. */
  readonly peakValue: number
  /** Length of the warm-up, a whole number ≥ 0. */
  readonly warmupSteps: number
  /** Length of the cycle with its warm-up, a whole number > `warmupSteps`. */
  readonly decaySteps: number
}

/**
 * Warm restarts: cycles of `warmupCosineDecaySchedule`, one after the other.
 *
 *     s(c) = warmupCosineDecaySchedule(cycle k)(c − sum of the decaySteps before cycle k)
 *
 * At least one cycle; the last stays at its end value. Every cycle begins at its own `initValue`.
 *
 * @example
 * import { sgdrSchedule } from 'descend'
 *
 * const schedule = sgdrSchedule([
 *   { initValue: 0, peakValue: 1, warmupSteps: 1, decaySteps: 3 },
 *   { initValue: 0.5, peakValue: 0.5, warmupSteps: 0, decaySteps: 2 },
 * ])
 * const values = [0, 1, 2, 3, 4, 5].map(schedule)
 * values // => [0, 1, 0.5, 0.5, 0.25, 0]
 *
 * @throws RangeError on construction, when there is no cycle or one has an argument out of range.
 * @see Loshchilov & Hutter, SGDR (2017), https://arxiv.org/abs/1608.03983; optax.sgdr_schedule
 */
export const sgdrSchedule = (cycles: readonly SgdrCycle[]): Schedule => {
  if (cycles.length === 0) throw new RangeError('sgdrSchedule: cycles must be at least one, got 0')
  const schedules = cycles.map(({ initValue, peakValue, warmupSteps, decaySteps, ...options }) =>
    warmupCosineDecaySchedule(initValue, peakValue, warmupSteps, decaySteps, options),
  )
  const ends: number[] = []
  for (const { decaySteps } of cycles) ends.push((ends.at(-1) ?? 0) + decaySteps)
  return joinSchedules(schedules, ends.slice(0, -1))
}
