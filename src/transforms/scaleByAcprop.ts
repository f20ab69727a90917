import { zeros } from '../kernel/slots.ts'
import { checkDecay, checkNonNegative } from '../linalg/checks.ts'
import { pointwise } from '../pointwise.ts'
import type { GradientTransformation, StateLambda } from '../transformation.ts'

/** Hyperparameters of {@link scaleByAcprop}. */
export interface ScaleByAcpropOptions {
  /** β₁ in [0, 1), decay of the mean of gradients. Default 0.9. */
  readonly b1?: number
  /** β₂ in [0, 1), decay of the mean of squared errors. Default 0.999. */
  readonly b2?: number
  /** ε ≥ 0, outside the root, in units of the gradient. Default 1e-16. */
  readonly eps?: number
  /** ε̄ ≥ 0, added to the mean of squares at every step, in squared units of the gradient. Default 1e-16. */
  readonly epsRoot?: number
}

/** Updates seen; running means of gradients and of squared prediction errors, shaped as the params. */
export interface ScaleByAcpropState<P> {
  readonly count: number
  readonly mu: P
  readonly nu: P
}

/** The state lambda of {@link scaleByAcprop}. */
export interface ScaleByAcprop extends StateLambda {
  readonly state: ScaleByAcpropState<this['params']>
}

/**
 * Divide the gradient by how much the gradients before it strayed from their mean.
 *
 *     uₜ = gₜ / (√v̂ₜ₋₁ + ε)                               v̂ₜ = vₜ / (1 − β₂ᵗ),  v̂₀ = 1
 *     vₜ = β₂ vₜ₋₁ + (1 − β₂) (gₜ − mₜ₋₁)² + ε̄      mₜ = β₁ mₜ₋₁ + (1 − β₁) gₜ
 *
 * Asynchronous: the denominator has not seen gₜ, so it is independent of the numerator. Centred: errors, not gradients, are squared.
 *
 * @example
 * import { scaleByAcprop } from 'descend'
 *
 * const tx = scaleByAcprop()
 * const params = new Float64Array(1)
 * const [first, state] = tx.update(new Float64Array([4]), tx.init(params), params)
 * first // => new Float64Array([4])
 * tx.update(new Float64Array([2]), state, params)[0] // => new Float64Array([0.5])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.contrib.scale_by_acprop; Zhuang et al., Momentum centering and asynchronous update (2021), https://arxiv.org/abs/2110.05454
 */
export const scaleByAcprop = ({
  b1 = 0.9,
  b2 = 0.999,
  eps = 1e-16,
  epsRoot = 1e-16,
}: ScaleByAcpropOptions = {}): GradientTransformation<ScaleByAcprop> => {
  checkDecay('scaleByAcprop', { b1, b2 })
  checkNonNegative('scaleByAcprop', { eps, epsRoot })
  return pointwise({
    init: { count: 0, mu: zeros, nu: zeros },
    step:
      ({ add, sub, mul, div, sqrt, square, pow, eq, select }) =>
      (g, state) => {
        const mu = add(mul(1 - b1, g), mul(b1, state.mu))
        const nu = add(add(mul(1 - b2, square(sub(g, state.mu))), mul(b2, state.nu)), epsRoot)
        const nuHat = select(eq(state.count, 0), 1, mul(state.nu, div(1, sub(1, pow(b2, state.count)))))
        return [div(g, add(sqrt(nuHat), eps)), { count: add(state.count, 1), mu, nu }]
      },
  })
}
