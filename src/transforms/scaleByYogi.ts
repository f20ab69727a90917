import { filled } from '../kernel/slots.ts'
import { checkDecay, checkNonNegative } from '../linalg/checks.ts'
import { pointwise } from '../pointwise.ts'
import type { GradientTransformation, StateLambda } from '../transformation.ts'

/** Hyperparameters of {@link scaleByYogi}. */
export interface ScaleByYogiOptions {
  /** β₁ in [0, 1), decay of the mean of gradients. Default 0.9. */
  readonly b1?: number
  /** β₂ in [0, 1); the second moment moves by at most (1 − β₂) g² a step. Default 0.999. */
  readonly b2?: number
  /** ε ≥ 0, outside the root, in units of the gradient. Default 1e-3. */
  readonly eps?: number
  /** ε̄ ≥ 0, inside the root, in squared units of the gradient. Default 0. */
  readonly epsRoot?: number
  /** What both moments start at, ≥ 0. Default 1e-6. */
  readonly initialAccumulatorValue?: number
}

/** Updates seen, and both moments, shaped as the params. */
export interface ScaleByYogiState<P> {
  readonly count: number
  readonly mu: P
  readonly nu: P
}

/** The state lambda of {@link scaleByYogi}. */
export interface ScaleByYogi extends StateLambda {
  readonly state: ScaleByYogiState<this['params']>
}

/**
 * Adam whose second moment approaches g² by additions, so that it cannot fall fast.
 *
 *     mₜ = β₁ mₜ₋₁ + (1 − β₁) gₜ                       m̂ₜ = mₜ / (1 − β₁ᵗ)
 *     vₜ = vₜ₋₁ − (1 − β₂) sign(vₜ₋₁ − gₜ²) gₜ²      v̂ₜ = vₜ / (1 − β₂ᵗ)
 *     uₜ = m̂ₜ / (√(v̂ₜ + ε̄) + ε)
 *
 * Leaf by leaf, any shape. uₜ has no units. As in optax, m too starts at the initial value and both are corrected.
 *
 * @example
 * import { scaleByYogi } from 'descend'
 *
 * const tx = scaleByYogi({ eps: 0, initialAccumulatorValue: 0 })
 * const params = new Float64Array(2)
 * tx.update(new Float64Array([3, -4]), tx.init(params), params)[0] // => new Float64Array([1, -1])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.scale_by_yogi; Zaheer et al., Adaptive methods for nonconvex optimization (2018)
 */
export const scaleByYogi = ({
  b1 = 0.9,
  b2 = 0.999,
  eps = 1e-3,
  epsRoot = 0,
  initialAccumulatorValue = 1e-6,
}: ScaleByYogiOptions = {}): GradientTransformation<ScaleByYogi> => {
  checkDecay('scaleByYogi', { b1, b2 })
  checkNonNegative('scaleByYogi', { eps, epsRoot, initialAccumulatorValue })
  return pointwise({
    init: { count: 0, mu: filled(initialAccumulatorValue), nu: filled(initialAccumulatorValue) },
    step:
      ({ add, sub, mul, div, sqrt, square, sign, pow }) =>
      (g, state) => {
        const count = add(state.count, 1)
        const mu = add(mul(1 - b1, g), mul(b1, state.mu))
        const nu = sub(state.nu, mul(mul(1 - b2, sign(sub(state.nu, square(g)))), square(g)))
        const muHat = mul(mu, div(1, sub(1, pow(b1, count))))
        const nuHat = mul(nu, div(1, sub(1, pow(b2, count))))
        return [div(muHat, add(sqrt(add(nuHat, epsRoot)), eps)), { count, mu, nu }]
      },
  })
}
