import { filled } from '../kernel/slots.ts'
import { checkDecay, checkNonNegative } from '../linalg/checks.ts'
import { pointwise } from '../pointwise.ts'
import type { GradientTransformation, StateLambda } from '../transformation.ts'

/** Hyperparameters of {@link scaleByRms}. */
export interface ScaleByRmsOptions {
  /** β in [0, 1), decay of the mean of squared gradients. Default 0.9. */
  readonly decay?: number
  /** ε ≥ 0; in squared units of the gradient inside the root, in units of the gradient outside. Default 1e-8. */
  readonly eps?: number
  /** What the mean starts at, ≥ 0, in squared units of the gradient. Default 0. */
  readonly initialScale?: number
  /** ε inside the root, as in optax; outside, as in PyTorch. Default true. */
  readonly epsInSqrt?: boolean
  /** Divide the mean by 1 − βᵗ. Default false. */
  readonly biasCorrection?: boolean
}

/** Updates seen, and the running mean of squares, shaped as the params. */
export interface ScaleByRmsState<P> {
  readonly count: number
  readonly nu: P
}

/** The state lambda of {@link scaleByRms}. */
export interface ScaleByRms extends StateLambda {
  readonly state: ScaleByRmsState<this['params']>
}

/**
 * Divide updates by their running root mean square.
 *
 *     vₜ = β vₜ₋₁ + (1 − β) gₜ²      v̂ₜ = vₜ, with `biasCorrection` vₜ / (1 − βᵗ)
 *     uₜ = gₜ / √(v̂ₜ + ε),           without `epsInSqrt` gₜ / (√v̂ₜ + ε)
 *
 * Leaf by leaf, any shape. uₜ has no units. The state counts with and without bias correction.
 *
 * @example
 * import { scaleByRms } from 'descend'
 *
 * const tx = scaleByRms({ decay: 0.75, eps: 0 })
 * const params = new Float64Array(2)
 * tx.update(new Float64Array([3, -4]), tx.init(params), params)[0] // => new Float64Array([2, -2])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.scale_by_rms; Tieleman & Hinton, RMSProp, Coursera lecture 6.5 (2012)
 */
export const scaleByRms = ({
  decay = 0.9,
  eps = 1e-8,
  initialScale = 0,
  epsInSqrt = true,
  biasCorrection = false,
}: ScaleByRmsOptions = {}): GradientTransformation<ScaleByRms> => {
  checkDecay('scaleByRms', { decay })
  checkNonNegative('scaleByRms', { eps, initialScale })
  return pointwise({
    init: { count: 0, nu: filled(initialScale) },
    step:
      ({ add, sub, mul, div, sqrt, square, pow }) =>
      (g, state) => {
        const count = add(state.count, 1)
        const nu = add(mul(1 - decay, square(g)), mul(decay, state.nu))
        const nuHat = biasCorrection ? div(nu, sub(1, pow(decay, count))) : nu
        return [div(g, epsInSqrt ? sqrt(add(nuHat, eps)) : add(sqrt(nuHat), eps)), { count, nu }]
      },
  })
}
