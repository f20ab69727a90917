import { checkDecay, checkNonNegative } from '../linalg/checks.ts'
import { zeros } from '../kernel/slots.ts'
import { pointwise } from '../pointwise.ts'
import type { GradientTransformation, StateLambda } from '../transformation.ts'

/** Hyperparameters of {@link scaleByAdam}. */
export interface ScaleByAdamOptions {
  /** β₁ in [0, 1), decay of the mean of gradients. Default 0.9. */
  readonly b1?: number
  /** β₂ in [0, 1), decay of the mean of squared gradients. Default 0.999. */
  readonly b2?: number
  /** ε ≥ 0, outside the root, in units of the gradient. Default 1e-8. */
  readonly eps?: number
  /** ε̄ ≥ 0, inside the root, in squared units of the gradient. Default 0. */
  readonly epsRoot?: number
  /** Look one step of momentum ahead (Dozat's second algorithm). Default false. */
  readonly nesterov?: boolean
  /** Divide the means by 1 − βᵗ, what they lack after t steps. Default true, as in optax, which has no such option. */
  readonly biasCorrection?: boolean
}

/** Updates seen, and running means shaped as the params. */
export interface ScaleByAdamState<P> {
  readonly count: number
  readonly mu: P
  readonly nu: P
}

/** The state lambda of {@link scaleByAdam}. */
export interface ScaleByAdam extends StateLambda {
  readonly state: ScaleByAdamState<this['params']>
}

/**
 * Divide the running mean of the gradients by their running root mean square.
 *
 *     mₜ = β₁ mₜ₋₁ + (1 − β₁) gₜ      m̂ₜ = mₜ / (1 − β₁ᵗ)
 *     vₜ = β₂ vₜ₋₁ + (1 − β₂) gₜ²     v̂ₜ = vₜ / (1 − β₂ᵗ)
 *     uₜ = m̂ₜ / (√(v̂ₜ + ε̄) + ε)
 *
 * With `nesterov`, m̂ₜ = β₁ mₜ / (1 − β₁ᵗ⁺¹) + (1 − β₁) gₜ / (1 − β₁ᵗ). Without `biasCorrection`, m̂ₜ = mₜ and v̂ₜ = vₜ.
 * Leaf by leaf, any shape. uₜ has no units and points uphill: follow with `scaleByLearningRate`. Params are not read.
 *
 * @example
 * import { scaleByAdam } from 'descend'
 *
 * const tx = scaleByAdam({ eps: 0 })
 * const params = new Float64Array([0, 0])
 * tx.update(new Float64Array([3, -4]), tx.init(params), params)[0] // => new Float64Array([1, -1])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see Kingma & Ba, Adam (2015), algorithm 1, https://arxiv.org/abs/1412.6980; Dozat, Incorporating Nesterov momentum into Adam (2016)
 */
export const scaleByAdam = ({
  b1 = 0.9,
  b2 = 0.999,
  eps = 1e-8,
  epsRoot = 0,
  nesterov = false,
  biasCorrection = true,
}: ScaleByAdamOptions = {}): GradientTransformation<ScaleByAdam> => {
  checkDecay('scaleByAdam', { b1, b2 })
  checkNonNegative('scaleByAdam', { eps, epsRoot })
  return pointwise({
    init: { count: 0, mu: zeros, nu: zeros },
    step:
      ({ add, sub, mul, div, sqrt, square, pow }) =>
      (g, state) => {
        const count = add(state.count, 1)
        const mu = add(mul(b1, state.mu), mul(1 - b1, g))
        const nu = add(mul(b2, state.nu), mul(1 - b2, square(g)))
        const correction = (decay: number, t: typeof count) => (biasCorrection ? div(1, sub(1, pow(decay, t))) : 1)
        const muHat = nesterov
          ? add(mul(mul(b1, correction(b1, add(count, 1))), mu), mul(mul(1 - b1, correction(b1, count)), g))
          : mul(mu, correction(b1, count))
        const nuHat = mul(nu, correction(b2, count))
        return [div(muHat, add(sqrt(add(nuHat, epsRoot)), eps)), { count, mu, nu }]
      },
  })
}
