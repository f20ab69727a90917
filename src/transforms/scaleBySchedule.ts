import { checkFunction } from '../linalg/checks.ts'
import type { Schedule } from '../schedules/schedule.ts'
import { pointwise } from '../pointwise.ts'
import type { GradientTransformation, StateLambda } from '../transformation.ts'

/** Updates seen. */
export interface ScaleByScheduleState {
  readonly count: number
}

/** The state lambda of {@link scaleBySchedule}. */
export interface ScaleBySchedule extends StateLambda {
  readonly state: ScaleByScheduleState
}

/**
 * Multiply updates by a factor that changes over time: `uₜ = s(t − 1) gₜ`. The first update sees `s(0)`.
 *
 * @example
 * import { scaleBySchedule } from 'descend'
 *
 * const tx = scaleBySchedule((count) => 10 + count)
 * const params = new Float64Array(1)
 * const [, state] = tx.update(new Float64Array([2]), tx.init(params), params)
 * tx.update(new Float64Array([2]), state, params)[0] // => new Float64Array([22])
 *
 * @see optax.scale_by_schedule
 */
export const scaleBySchedule = (stepSizeFn: Schedule): GradientTransformation<ScaleBySchedule> => {
  checkFunction('scaleBySchedule', 'stepSizeFn', stepSizeFn)
  return pointwise({
    init: { count: 0 },
    step:
      ({ add, mul, call }) =>
      (g, { count }) => [mul(call(stepSizeFn, count), g), { count: add(count, 1) }],
  })
}
