import { paramsCopy } from '../kernel/slots.ts'
import { checkFraction } from '../linalg/checks.ts'
import { asSchedule } from '../schedules/asSchedule.ts'
import type { Schedule } from '../schedules/schedule.ts'
import { pointwise } from '../pointwise.ts'
import type { GradientTransformation, StateLambda } from '../transformation.ts'

/** Hyperparameters of {@link averageParams}. */
export interface AverageParamsOptions {
  /** w in [0, 1], how far the average moves towards the params, a number or a schedule. Default 1 / (count + 1): the mean of all. */
  readonly weight?: number | Schedule
}

/** Updates seen, and the average, shaped as the params. */
export interface AverageParamsState<P> {
  readonly count: number
  readonly average: P
}

/** The state lambda of {@link averageParams}. */
export interface AverageParams extends StateLambda {
  readonly state: AverageParamsState<this['params']>
}

/**
 * Keep the average of the params, as the last link of a chain: updates pass, and are what the params move by.
 *
 *     aₜ = aₜ₋₁ + w(t − 1) (pₜ₋₁ + uₜ − aₜ₋₁)      where w is 1, aₜ is pₜ₋₁ + uₜ
 *
 * Read it from the state, in units of the params. A constant weight makes the exponential moving average; it starts at the first params.
 *
 * @example
 * import { averageParams } from 'descend'
 *
 * const tx = averageParams()
 * const params = new Float64Array([4])
 * const [updates, state] = tx.update(new Float64Array([-1]), tx.init(params), params)
 * updates // => new Float64Array([-1])
 * state.average // => new Float64Array([3])
 *
 * @throws RangeError on construction, when the weight is a number outside [0, 1].
 * @see torch.optim.ASGD; Polyak & Juditsky, Acceleration of stochastic approximation by averaging (1992)
 */
export const averageParams = ({
  weight = (count) => 1 / (count + 1),
}: AverageParamsOptions = {}): GradientTransformation<AverageParams> => {
  const weightAt = asSchedule(weight, (number) => checkFraction('averageParams', { weight: number }))
  return pointwise({
    init: { count: 0, average: paramsCopy },
    step:
      ({ add, sub, mul, call, eq, select }) =>
      (u, { count, average }, p) => {
        const w = call(weightAt, count)
        const moved = add(p, u)
        const next = select(eq(w, 1), moved, add(average, mul(w, sub(moved, average))))
        return [u, { count: add(count, 1), average: next }]
      },
  })
}
