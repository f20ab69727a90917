import { zeros } from '../kernel/slots.ts'
import { checkDecay, checkNonNegative } from '../linalg/checks.ts'
import { asSchedule } from '../schedules/asSchedule.ts'
import type { Schedule } from '../schedules/schedule.ts'
import { pointwise } from '../pointwise.ts'
import type { GradientTransformation, StateLambda } from '../transformation.ts'

/** Hyperparameters of {@link scaleBySimplifiedAdemamix}. */
export interface ScaleBySimplifiedAdemamixOptions {
  /** β₁ in [0, 1), decay of the running sum of gradients. Default 0.99. */
  readonly b1?: number
  /** β₂ in [0, 1), decay of the mean of squared gradients. Default 0.95. */
  readonly b2?: number
  /** α ≥ 0, weight of the latest gradient; a number or a schedule. Default 0. */
  readonly alpha?: number | Schedule
  /** ε ≥ 0, outside the root, in units of the gradient. Default 1e-8. */
  readonly eps?: number
  /** ε̄ ≥ 0, inside the root, in squared units of the gradient. Default 0. */
  readonly epsRoot?: number
}

/** Updates seen; the running sum of gradients and the mean of squares, shaped as the params. */
export interface ScaleBySimplifiedAdemamixState<P> {
  readonly count: number
  readonly m: P
  readonly n: P
}

/** The state lambda of {@link scaleBySimplifiedAdemamix}. */
export interface ScaleBySimplifiedAdemamix extends StateLambda {
  readonly state: ScaleBySimplifiedAdemamixState<this['params']>
}

/**
 * AdEMAMix with one running sum and the latest gradient in place of two means.
 *
 *     mₜ = β₁ mₜ₋₁ + gₜ      nₜ = β₂ nₜ₋₁ + (1 − β₂) gₜ²
 *     uₜ = (mₜ + α gₜ) / (√(nₜ / (1 − β₂ᵗ) + ε̄) + ε)
 *
 * A sum, not a mean: under a constant gradient |uₜ| grows to 1 / (1 − β₁) + α, so learning rates are smaller than Adam's.
 *
 * @example
 * import { scaleBySimplifiedAdemamix } from 'descend'
 *
 * const tx = scaleBySimplifiedAdemamix({ alpha: 2, eps: 0 })
 * const params = new Float64Array(2)
 * tx.update(new Float64Array([3, -4]), tx.init(params), params)[0] // => new Float64Array([3, -3])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.contrib.scale_by_simplified_ademamix; Morwani et al., Connections between schedule-free optimizers, AdEMAMix and accelerated SGD variants (2025)
 */
export const scaleBySimplifiedAdemamix = ({
  b1 = 0.99,
  b2 = 0.95,
  alpha = 0,
  eps = 1e-8,
  epsRoot = 0,
}: ScaleBySimplifiedAdemamixOptions = {}): GradientTransformation<ScaleBySimplifiedAdemamix> => {
  checkDecay('scaleBySimplifiedAdemamix', { b1, b2 })
  checkNonNegative('scaleBySimplifiedAdemamix', { eps, epsRoot })
  const alphaAt = asSchedule(alpha, (weight) => checkNonNegative('scaleBySimplifiedAdemamix', { alpha: weight }))
  return pointwise({
    init: { count: 0, m: zeros, n: zeros },
    step:
      ({ add, sub, mul, div, sqrt, square, pow, call }) =>
      (g, state) => {
        const count = add(state.count, 1)
        const m = add(g, mul(b1, state.m))
        const n = add(mul(1 - b2, square(g)), mul(b2, state.n))
        const nHat = mul(n, div(1, sub(1, pow(b2, count))))
        const mixed = add(m, mul(call(alphaAt, state.count), g))
        return [div(mixed, add(sqrt(add(nHat, epsRoot)), eps)), { count, m, n }]
      },
  })
}
