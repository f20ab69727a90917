import { zeros } from '../kernel/slots.ts'
import { checkDecay, checkNonNegative } from '../linalg/checks.ts'
import { asSchedule } from '../schedules/asSchedule.ts'
import type { Schedule } from '../schedules/schedule.ts'
import { pointwise } from '../pointwise.ts'
import type { GradientTransformation, StateLambda } from '../transformation.ts'

/** Hyperparameters of {@link scaleByAdemamix}. */
export interface ScaleByAdemamixOptions {
  /** β₁ in [0, 1), decay of the fast mean of gradients. Default 0.9. */
  readonly b1?: number
  /** β₂ in [0, 1), decay of the mean of squared gradients. Default 0.999. */
  readonly b2?: number
  /** β₃ in [0, 1), decay of the slow mean of gradients; a number or a schedule. Default 0.9999. */
  readonly b3?: number | Schedule
  /** α ≥ 0, weight of the slow mean; a number or a schedule. Default 6. */
  readonly alpha?: number | Schedule
  /** ε ≥ 0, outside the root, in units of the gradient. Default 1e-8. */
  readonly eps?: number
  /** ε̄ ≥ 0, inside the root, in squared units of the gradient. Default 0. */
  readonly epsRoot?: number
}

/** Updates seen; the fast and the slow mean of gradients and the mean of squares, shaped as the params. */
export interface ScaleByAdemamixState<P> {
  readonly count: number
  readonly m1: P
  readonly m2: P
  readonly nu: P
}

/** The state lambda of {@link scaleByAdemamix}. */
export interface ScaleByAdemamix extends StateLambda {
  readonly state: ScaleByAdemamixState<this['params']>
}

/**
 * Adam with a second, slower mean of the gradients.
 *
 *     m₁ₜ = β₁ m₁ₜ₋₁ + (1 − β₁) gₜ      m₂ₜ = β₃ m₂ₜ₋₁ + (1 − β₃) gₜ      vₜ = β₂ vₜ₋₁ + (1 − β₂) gₜ²
 *     uₜ = (m₁ₜ / (1 − β₁ᵗ) + α m₂ₜ) / (√(vₜ / (1 − β₂ᵗ) + ε̄) + ε)
 *
 * The slow mean is not corrected for bias. Leaf by leaf, any shape. uₜ has no units. Schedules count from 0.
 *
 * @example
 * import { scaleByAdemamix } from 'descend'
 *
 * const tx = scaleByAdemamix({ b3: 0.5, alpha: 4, eps: 0 })
 * const params = new Float64Array(2)
 * tx.update(new Float64Array([3, -4]), tx.init(params), params)[0] // => new Float64Array([3, -3])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.contrib.scale_by_ademamix; Pagliardini et al., The AdEMAMix optimizer (2024), https://arxiv.org/abs/2409.03137
 */
export const scaleByAdemamix = ({
  b1 = 0.9,
  b2 = 0.999,
  b3 = 0.9999,
  alpha = 6,
  eps = 1e-8,
  epsRoot = 0,
}: ScaleByAdemamixOptions = {}): GradientTransformation<ScaleByAdemamix> => {
  checkDecay('scaleByAdemamix', { b1, b2 })
  checkNonNegative('scaleByAdemamix', { eps, epsRoot })
  const b3At = asSchedule(b3, (decay) => checkDecay('scaleByAdemamix', { b3: decay }))
  const alphaAt = asSchedule(alpha, (weight) => checkNonNegative('scaleByAdemamix', { alpha: weight }))
  return pointwise({
    init: { count: 0, m1: zeros, m2: zeros, nu: zeros },
    step:
      ({ add, sub, mul, div, sqrt, square, pow, call }) =>
      (g, state) => {
        const count = add(state.count, 1)
        const slow = call(b3At, state.count)
        const m1 = add(mul(1 - b1, g), mul(b1, state.m1))
        const m2 = add(mul(sub(1, slow), g), mul(slow, state.m2))
        const nu = add(mul(1 - b2, square(g)), mul(b2, state.nu))
        const mixed = add(mul(m1, div(1, sub(1, pow(b1, count)))), mul(call(alphaAt, state.count), m2))
        const nuHat = mul(nu, div(1, sub(1, pow(b2, count))))
        return [div(mixed, add(sqrt(add(nuHat, epsRoot)), eps)), { count, m1, m2, nu }]
      },
  })
}
