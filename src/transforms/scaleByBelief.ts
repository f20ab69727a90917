import { zeros } from '../kernel/slots.ts'
import { checkDecay, checkNonNegative } from '../linalg/checks.ts'
import { pointwise } from '../pointwise.ts'
import type { GradientTransformation, StateLambda } from '../transformation.ts'

/** Hyperparameters of {@link scaleByBelief}. */
export interface ScaleByBeliefOptions {
  /** β₁ in [0, 1), decay of the mean of gradients. Default 0.9. */
  readonly b1?: number
  /** β₂ in [0, 1), decay of the mean of squared errors. Default 0.999. */
  readonly b2?: number
  /** ε ≥ 0, outside the root, in units of the gradient. Default 1e-16. */
  readonly eps?: number
  /** ε̄ ≥ 0, added to the mean of squares at every step, in squared units of the gradient. Default 1e-16. */
  readonly epsRoot?: number
  /** Look one step of momentum ahead. Default false. */
  readonly nesterov?: boolean
}

/** Updates seen; running means of gradients and of squared prediction errors, shaped as the params. */
export interface ScaleByBeliefState<P> {
  readonly count: number
  readonly mu: P
  readonly nu: P
}

/** The state lambda of {@link scaleByBelief}. */
export interface ScaleByBelief extends StateLambda {
  readonly state: ScaleByBeliefState<this['params']>
}

/**
 * Divide the running mean of the gradients by how much gradients stray from it.
 *
 *     mₜ = β₁ mₜ₋₁ + (1 − β₁) gₜ                     m̂ₜ = mₜ / (1 − β₁ᵗ)
 *     vₜ = β₂ vₜ₋₁ + (1 − β₂) (gₜ − mₜ)² + ε̄      v̂ₜ = vₜ / (1 − β₂ᵗ)
 *     uₜ = m̂ₜ / (√v̂ₜ + ε)
 *
 * With `nesterov`, m̂ₜ = β₁ mₜ / (1 − β₁ᵗ⁺¹) + (1 − β₁) gₜ / (1 − β₁ᵗ). Leaf by leaf, any shape. uₜ has no units.
 * The paper's ε are 1e-8; these are optax's.
 *
 * @example
 * import { scaleByBelief } from 'descend'
 *
 * const tx = scaleByBelief({ b1: 0.5, eps: 0, epsRoot: 0 })
 * const params = new Float64Array(2)
 * tx.update(new Float64Array([3, -4]), tx.init(params), params)[0] // => new Float64Array([2, -2])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.scale_by_belief; Zhuang et al., AdaBelief optimizer (2020), https://arxiv.org/abs/2010.07468
 */
export const scaleByBelief = ({
  b1 = 0.9,
  b2 = 0.999,
  eps = 1e-16,
  epsRoot = 1e-16,
  nesterov = false,
}: ScaleByBeliefOptions = {}): GradientTransformation<ScaleByBelief> => {
  checkDecay('scaleByBelief', { b1, b2 })
  checkNonNegative('scaleByBelief', { eps, epsRoot })
  return pointwise({
    init: { count: 0, mu: zeros, nu: zeros },
    step:
      ({ add, sub, mul, div, sqrt, square, pow }) =>
      (g, state) => {
        const count = add(state.count, 1)
        const mu = add(mul(1 - b1, g), mul(b1, state.mu))
        const nu = add(add(mul(1 - b2, square(sub(g, mu))), mul(b2, state.nu)), epsRoot)
        const unbiased = div(1, sub(1, pow(b1, count)))
        const muHat = nesterov
          ? add(mul(mul(b1, div(1, sub(1, pow(b1, add(count, 1))))), mu), mul(mul(1 - b1, unbiased), g))
          : mul(mu, unbiased)
        const nuHat = mul(nu, div(1, sub(1, pow(b2, count))))
        return [div(muHat, add(sqrt(nuHat), eps)), { count, mu, nu }]
      },
  })
}
