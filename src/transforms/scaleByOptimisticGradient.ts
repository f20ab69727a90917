import { zeros } from '../kernel/slots.ts'
import { checkFinite } from '../linalg/checks.ts'
import { asSchedule } from '../schedules/asSchedule.ts'
import type { Schedule } from '../schedules/schedule.ts'
import { pointwise } from '../pointwise.ts'
import type { GradientTransformation, StateLambda } from '../transformation.ts'

/** Hyperparameters of {@link scaleByOptimisticGradient}. */
export interface ScaleByOptimisticGradientOptions {
  /** α, weight of the gradient; a number or a schedule. Default 1. */
  readonly alpha?: number | Schedule
  /** β, weight of its change; a number or a schedule. Default 1. */
  readonly beta?: number | Schedule
}

/** Updates seen, and the gradient before, shaped as the params. */
export interface ScaleByOptimisticGradientState<P> {
  readonly count: number
  readonly previousGradient: P
}

/** The state lambda of {@link scaleByOptimisticGradient}. */
export interface ScaleByOptimisticGradient extends StateLambda {
  readonly state: ScaleByOptimisticGradientState<this['params']>
}

/**
 * Optimism: add the change of the gradient, as if it were to change so again. For games, where plain descent circles.
 *
 *     uₜ = α gₜ + β (gₜ − gₜ₋₁),      g₀ = g₁
 *
 * Leaf by leaf, any shape, in units of the gradient. Schedules are evaluated; optax multiplies by the function itself.
 *
 * @example
 * import { scaleByOptimisticGradient } from 'descend'
 *
 * const tx = scaleByOptimisticGradient()
 * const params = new Float64Array(1)
 * const [, state] = tx.update(new Float64Array([3]), tx.init(params), params)
 * tx.update(new Float64Array([5]), state, params)[0] // => new Float64Array([7])
 *
 * @throws RangeError on construction, when a weight is a number that is not finite.
 * @see optax.scale_by_optimistic_gradient; Mokhtari et al., A unified analysis of extra-gradient and optimistic gradient methods (2019)
 */
export const scaleByOptimisticGradient = ({
  alpha = 1,
  beta = 1,
}: ScaleByOptimisticGradientOptions = {}): GradientTransformation<ScaleByOptimisticGradient> => {
  const alphaAt = asSchedule(alpha, (weight) => checkFinite('scaleByOptimisticGradient', { alpha: weight }))
  const betaAt = asSchedule(beta, (weight) => checkFinite('scaleByOptimisticGradient', { beta: weight }))
  return pointwise({
    init: { count: 0, previousGradient: zeros },
    step:
      ({ add, sub, mul, call, eq, select }) =>
      (g, { count, previousGradient }) => {
        const previous = select(eq(count, 0), g, previousGradient)
        const [a, b] = [call(alphaAt, count), call(betaAt, count)]
        return [sub(mul(add(a, b), g), mul(b, previous)), { count: add(count, 1), previousGradient: g }]
      },
  })
}
