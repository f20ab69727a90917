import { checkFinite } from '../linalg/checks.ts'
import { type BoundariesAndScales, sortedBoundaries } from './boundariesAndScales.ts'
import type { Schedule } from './schedule.ts'

/**
 * A staircase: at each boundary the value so far is multiplied by the scale there.
 *
 *     s(c) = initValue · ∏ scales whose boundary ≤ c
 *
 * Boundaries are counts, whole numbers ≥ 0; scales are ≥ 0. Without any the value is constant.
 *
 * @example
 * import { piecewiseConstantSchedule } from 'descend'
 *
 * const schedule = piecewiseConstantSchedule(8, { 3: 0.5, 5: 0.25 })
 * const values = [2, 3, 5].map(schedule)
 * values // => [8, 4, 1]
 *
 * @throws RangeError on construction, when a boundary is no count or a scale is negative.
 * @see optax.piecewise_constant_schedule
 */
export const piecewiseConstantSchedule = (initValue: number, boundariesAndScales: BoundariesAndScales = {}): Schedule => {
  checkFinite('piecewiseConstantSchedule', { initValue })
  const steps = sortedBoundaries('piecewiseConstantSchedule', boundariesAndScales)
  return (count) => steps.reduce((value, [boundary, scale]) => (boundary <= count ? value * scale : value), initValue)
}
