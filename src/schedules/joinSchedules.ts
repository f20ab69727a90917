import { checkNonNegativeInteger } from '../linalg/checks.ts'
import type { Schedule } from './schedule.ts'

/**
 * One schedule after the other; each counts from 0 again.
 *
 *     s(c) = schedules[k](c − boundaries[k − 1])     k boundaries are ≤ c; boundaries[−1] = 0
 *
 * Boundaries are counts, whole numbers ≥ 0 that do not fall, one fewer than schedules. Optax accepts any.
 *
 * @example
 * import { constantSchedule, joinSchedules, linearSchedule } from 'descend'
 *
 * const schedule = joinSchedules([linearSchedule(0, 1, 4), constantSchedule(7)], [4])
 * const values = [1, 3, 4, 5].map(schedule)
 * values // => [0.25, 0.75, 7, 7]
 *
 * @throws RangeError on construction, when the lengths do not fit or a boundary is out of range.
 * @see optax.join_schedules
 */
export const joinSchedules = (schedules: readonly Schedule[], boundaries: readonly number[]): Schedule => {
  if (schedules.length !== boundaries.length + 1) {
    throw new RangeError(`joinSchedules: boundaries must be one fewer than the ${schedules.length} schedules, got ${boundaries.length}`)
  }
  boundaries.forEach((boundary, k) => {
    checkNonNegativeInteger('joinSchedules', { [`boundaries[${k}]`]: boundary })
    const before = boundaries[k - 1] ?? 0
    if (boundary < before) throw new RangeError(`joinSchedules: boundaries[${k}] must be >= ${before}, got ${boundary}`)
  })
  const pieces = [...schedules]
  const starts = [0, ...boundaries]
  return (count) => {
    const k = Math.max(
      starts.findLastIndex((start) => start <= count),
      0,
    )
    return pieces[k]!(count - starts[k]!)
  }
}
