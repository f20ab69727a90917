import { checkNonNegative } from '../linalg/checks.ts'
import { asSchedule } from '../schedules/asSchedule.ts'
import type { Schedule } from '../schedules/schedule.ts'
import { pointwise } from '../pointwise.ts'
import type { GradientTransformation, StateLambda } from '../transformation.ts'

/** Options of {@link scaleByLearningRate}. */
export interface ScaleByLearningRateOptions {
  /** Turn uphill into downhill. Default true. */
  readonly flipSign?: boolean
}

/** Updates seen, and the rate of the last of them (before it, of the first). */
export interface ScaleByLearningRateState {
  readonly count: number
  readonly learningRate: number
}

/** The state lambda of {@link scaleByLearningRate}. */
export interface ScaleByLearningRate extends StateLambda {
  readonly state: ScaleByLearningRateState
}

/**
 * Take a step down: multiply updates by −η, a number or a schedule.
 *
 *     uₜ = −η(t − 1) gₜ,     without `flipSign` uₜ = η(t − 1) gₜ
 *
 * The rate in use can be read from the state, and the state has the same form for numbers and schedules.
 * The learning rate is 1 when left out or undefined; optax then does not flip the sign either, and climbs.
 *
 * @example
 * import { scaleByLearningRate } from 'descend'
 *
 * const tx = scaleByLearningRate(0.5)
 * const params = new Float64Array(1)
 * const [updates, state] = tx.update(new Float64Array([4]), tx.init(params), params)
 * updates // => new Float64Array([-2])
 * state // => { count: 1, learningRate: 0.5 }
 *
 * @throws RangeError on construction, when the learning rate is a number that is negative or not finite.
 * @see optax.scale_by_learning_rate
 */
export const scaleByLearningRate = (
  learningRate: number | Schedule = 1,
  { flipSign = true }: ScaleByLearningRateOptions = {},
): GradientTransformation<ScaleByLearningRate> => {
  const rateAt = asSchedule(learningRate, (rate) => checkNonNegative('scaleByLearningRate', { learningRate: rate }))
  return pointwise({
    init: { count: 0, learningRate: rateAt(0) },
    step:
      ({ add, mul, neg, call }) =>
      (g, { count }) => {
        const rate = call(rateAt, count)
        return [mul(flipSign ? neg(rate) : rate, g), { count: add(count, 1), learningRate: rate }]
      },
  })
}
