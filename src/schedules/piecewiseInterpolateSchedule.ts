import { checkFinite, checkOneOf } from '../linalg/checks.ts'
import { type BoundariesAndScales, sortedBoundaries } from './boundariesAndScales.ts'
import type { Schedule } from './schedule.ts'

interface Knot {
  readonly at: number
  readonly value: number
}

const interpolate = {
  linear: (start: number, end: number, part: number): number => (end - start) * part + start,
  cosine: (start: number, end: number, part: number): number => end + ((start - end) / 2) * (Math.cos(Math.PI * part) + 1),
}

/**
 * Through given values at given counts, along straight lines or half cosines between them.
 * The value at a boundary is the value at the one before (first `initValue`, at 0) times the scale there.
 *
 *     q = (c − b₀) / (b₁ − b₀)      between boundaries b₀ ≤ c < b₁ with values v₀, v₁
 *     linear: s(c) = v₀ + (v₁ − v₀) q      cosine: s(c) = v₁ + (v₀ − v₁) (1 + cos πq) / 2
 *
 * Boundaries are counts, whole numbers ≥ 0; scales are ≥ 0. Constant after the last boundary; without any, `initValue`.
 *
 * @example
 * import { piecewiseInterpolateSchedule } from 'descend'
 *
 * const schedule = piecewiseInterpolateSchedule('linear', 1, { 2: 3, 6: 0 })
 * const values = [0, 1, 2, 4, 6].map(schedule)
 * values // => [1, 2, 3, 1.5, 0]
 *
 * @throws RangeError on construction, when the type is neither of the two, a boundary is no count or a scale is negative.
 * @see optax.piecewise_interpolate_schedule
 */
export const piecewiseInterpolateSchedule = (
  interpolateType: 'linear' | 'cosine',
  initValue: number,
  boundariesAndScales: BoundariesAndScales = {},
): Schedule => {
  checkOneOf('piecewiseInterpolateSchedule', 'interpolateType', interpolateType, Object.keys(interpolate))
  checkFinite('piecewiseInterpolateSchedule', { initValue })
  const between = interpolate[interpolateType]
  const knots: Knot[] = [{ at: 0, value: initValue }]
  for (const [at, scale] of sortedBoundaries('piecewiseInterpolateSchedule', boundariesAndScales)) {
    knots.push({ at, value: knots.at(-1)!.value * scale })
  }
  return (count) => {
    const now = Math.max(count, 0)
    const k = knots.findLastIndex(({ at }) => at <= now)
    const [start, end] = [knots[k]!, knots[k + 1]]
    return end === undefined ? start.value : between(start.value, end.value, (now - start.at) / (end.at - start.at))
  }
}
