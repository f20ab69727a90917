import { zeros } from '../kernel/slots.ts'
import { checkDecay, checkNonNegative } from '../linalg/checks.ts'
import { pointwise } from '../pointwise.ts'
import type { GradientTransformation, StateLambda } from '../transformation.ts'

/** Hyperparameters of {@link scaleByAdamax}. */
export interface ScaleByAdamaxOptions {
  /** β₁ in [0, 1), decay of the mean of gradients. Default 0.9. */
  readonly b1?: number
  /** β₂ in [0, 1), decay of the largest gradient. Default 0.999. */
  readonly b2?: number
  /** ε ≥ 0, added to |g| inside the maximum, in units of the gradient. Default 1e-8. */
  readonly eps?: number
}

/** Updates seen, the running mean and the fading maximum, shaped as the params. */
export interface ScaleByAdamaxState<P> {
  readonly count: number
  readonly mu: P
  readonly nu: P
}

/** The state lambda of {@link scaleByAdamax}. */
export interface ScaleByAdamax extends StateLambda {
  readonly state: ScaleByAdamaxState<this['params']>
}

/**
 * Divide the running mean of the gradients by a fading maximum of their sizes: Adam in the infinity norm.
 *
 *     mₜ = β₁ mₜ₋₁ + (1 − β₁) gₜ      m̂ₜ = mₜ / (1 − β₁ᵗ)
 *     vₜ = max(β₂ vₜ₋₁, |gₜ| + ε)
 *     uₜ = m̂ₜ / vₜ
 *
 * Leaf by leaf, any shape. uₜ has no units. v needs no correction: it starts at the first gradient.
 *
 * @example
 * import { scaleByAdamax } from 'descend'
 *
 * const tx = scaleByAdamax({ eps: 1 })
 * const params = new Float64Array(2)
 * tx.update(new Float64Array([3, -1]), tx.init(params), params)[0] // => new Float64Array([0.75, -0.5])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.scale_by_adamax; Kingma & Ba, Adam (2015), algorithm 2, https://arxiv.org/abs/1412.6980
 */
export const scaleByAdamax = ({ b1 = 0.9, b2 = 0.999, eps = 1e-8 }: ScaleByAdamaxOptions = {}): GradientTransformation<ScaleByAdamax> => {
  checkDecay('scaleByAdamax', { b1, b2 })
  checkNonNegative('scaleByAdamax', { eps })
  return pointwise({
    init: { count: 0, mu: zeros, nu: zeros },
    step:
      ({ add, sub, mul, div, abs, max, pow }) =>
      (g, state) => {
        const count = add(state.count, 1)
        const mu = add(mul(1 - b1, g), mul(b1, state.mu))
        const nu = max(mul(b2, state.nu), add(abs(g), eps))
        return [div(mul(mu, div(1, sub(1, pow(b1, count)))), nu), { count, mu, nu }]
      },
  })
}
