import { filled, zeros } from '../kernel/slots.ts'
import { checkDecay, checkNonNegative } from '../linalg/checks.ts'
import { pointwise } from '../pointwise.ts'
import type { GradientTransformation, StateLambda } from '../transformation.ts'

/** Hyperparameters of {@link scaleByStddev}. */
export interface ScaleByStddevOptions {
  /** β in [0, 1), decay of both means. Default 0.9. */
  readonly decay?: number
  /** ε ≥ 0; in squared units of the gradient inside the root, in units of the gradient outside. Default 1e-8. */
  readonly eps?: number
  /** What the mean of squares starts at, ≥ 0, in squared units of the gradient. Default 0. */
  readonly initialScale?: number
  /** ε inside the root, as in optax; outside, as in PyTorch. Default true. */
  readonly epsInSqrt?: boolean
  /** Divide both means by 1 − βᵗ. Default false. */
  readonly biasCorrection?: boolean
}

/** Updates seen, and running means of gradients and of their squares, shaped as the params. */
export interface ScaleByStddevState<P> {
  readonly count: number
  readonly mu: P
  readonly nu: P
}

/** The state lambda of {@link scaleByStddev}. */
export interface ScaleByStddev extends StateLambda {
  readonly state: ScaleByStddevState<this['params']>
}

/**
 * Divide updates by their running standard deviation.
 *
 *     mₜ = β mₜ₋₁ + (1 − β) gₜ      vₜ = β vₜ₋₁ + (1 − β) gₜ²
 *     uₜ = gₜ / √(max(v̂ₜ − m̂ₜ², 0) + ε),     without `epsInSqrt` gₜ / (√max(v̂ₜ − m̂ₜ², 0) + ε)
 *
 * m̂ₜ = mₜ and v̂ₜ = vₜ, with `biasCorrection` divided by 1 − βᵗ. Leaf by leaf, any shape. uₜ has no units.
 * A variance that rounding has made negative counts as 0; in optax and PyTorch it gives NaN.
 *
 * @example
 * import { scaleByStddev } from 'descend'
 *
 * const tx = scaleByStddev({ decay: 0.5, eps: 0 })
 * const params = new Float64Array(2)
 * tx.update(new Float64Array([3, -4]), tx.init(params), params)[0] // => new Float64Array([2, -2])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.scale_by_stddev; Graves, Generating sequences with recurrent neural networks (2013), https://arxiv.org/abs/1308.0850
 */
export const scaleByStddev = ({
  decay = 0.9,
  eps = 1e-8,
  initialScale = 0,
  epsInSqrt = true,
  biasCorrection = false,
}: ScaleByStddevOptions = {}): GradientTransformation<ScaleByStddev> => {
  checkDecay('scaleByStddev', { decay })
  checkNonNegative('scaleByStddev', { eps, initialScale })
  return pointwise({
    init: { count: 0, mu: zeros, nu: filled(initialScale) },
    step:
      ({ add, sub, mul, div, sqrt, square, pow, max }) =>
      (g, state) => {
        const count = add(state.count, 1)
        const mu = add(mul(1 - decay, g), mul(decay, state.mu))
        const nu = add(mul(1 - decay, square(g)), mul(decay, state.nu))
        const weight = biasCorrection ? sub(1, pow(decay, count)) : 1
        const variance = max(sub(div(nu, weight), square(div(mu, weight))), 0)
        return [div(g, epsInSqrt ? sqrt(add(variance, eps)) : add(sqrt(variance), eps)), { count, mu, nu }]
      },
  })
}
