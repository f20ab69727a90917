import { zeros } from '../kernel/slots.ts'
import { checkDecay, checkNonNegative } from '../linalg/checks.ts'
import { pointwise } from '../pointwise.ts'
import type { GradientTransformation, StateLambda } from '../transformation.ts'

/** Hyperparameters of {@link scaleByRadam}. */
export interface ScaleByRadamOptions {
  /** β₁ in [0, 1), decay of the mean of gradients. Default 0.9. */
  readonly b1?: number
  /** β₂ in [0, 1), decay of the mean of squared gradients. Default 0.999. */
  readonly b2?: number
  /** ε ≥ 0, outside the root, in units of the gradient. Default 1e-8. */
  readonly eps?: number
  /** ε̄ ≥ 0, inside the root, in squared units of the gradient. Default 0. */
  readonly epsRoot?: number
  /** The length ρ from which the variance is trusted, ≥ 4. Default 5. */
  readonly threshold?: number
  /** Look one step of momentum ahead. Default false. */
  readonly nesterov?: boolean
  /** Add ε to √v before its bias is corrected, as PyTorch does. Default false. */
  readonly epsBeforeCorrection?: boolean
}

/** Updates seen, and running means shaped as the params. */
export interface ScaleByRadamState<P> {
  readonly count: number
  readonly mu: P
  readonly nu: P
}

/** The state lambda of {@link scaleByRadam}. */
export interface ScaleByRadam extends StateLambda {
  readonly state: ScaleByRadamState<this['params']>
}

/**
 * Adam, rectified: no division by the second moment until it has seen enough to be trusted.
 *
 *     m̂ₜ, v̂ₜ as in `scaleByAdam`      ρ∞ = 2 / (1 − β₂) − 1      ρₜ = ρ∞ − 2t β₂ᵗ / (1 − β₂ᵗ)
 *     r²ₜ = (ρₜ − 4)(ρₜ − 2) ρ∞ / ((ρ∞ − 4)(ρ∞ − 2) ρₜ)
 *     uₜ = rₜ m̂ₜ / (√(v̂ₜ + ε̄) + ε)  where ρₜ ≥ threshold, else m̂ₜ
 *
 * Leaf by leaf, any shape. With the default β₂ the variance counts from the sixth step on; before, uₜ is in units of the gradient.
 *
 * @example
 * import { scaleByRadam } from 'descend'
 *
 * const tx = scaleByRadam()
 * const params = new Float64Array(2)
 * tx.update(new Float64Array([3, -4]), tx.init(params), params)[0] // => new Float64Array([3, -4])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.scale_by_radam; Liu et al., On the variance of the adaptive learning rate and beyond (2020), https://arxiv.org/abs/1908.03265
 */
export const scaleByRadam = ({
  b1 = 0.9,
  b2 = 0.999,
  eps = 1e-8,
  epsRoot = 0,
  threshold = 5,
  nesterov = false,
  epsBeforeCorrection = false,
}: ScaleByRadamOptions = {}): GradientTransformation<ScaleByRadam> => {
  checkDecay('scaleByRadam', { b1, b2 })
  checkNonNegative('scaleByRadam', { eps, epsRoot })
  if (!(threshold >= 4)) throw new RangeError(`scaleByRadam: threshold must be a number >= 4, got ${threshold}`)
  const longest = 2 / (1 - b2) - 1
  return pointwise({
    init: { count: 0, mu: zeros, nu: zeros },
    step:
      ({ add, sub, mul, div, sqrt, square, pow, le, select }) =>
      (g, state) => {
        const count = add(state.count, 1)
        const mu = add(mul(1 - b1, g), mul(b1, state.mu))
        const nu = add(mul(1 - b2, square(g)), mul(b2, state.nu))
        const unbiased = div(1, sub(1, pow(b1, count)))
        const muHat = nesterov
          ? add(mul(mul(b1, div(1, sub(1, pow(b1, add(count, 1))))), mu), mul(mul(1 - b1, unbiased), g))
          : mul(mu, unbiased)
        const weight = sub(1, pow(b2, count))
        const length = sub(longest, div(mul(mul(2, count), pow(b2, count)), weight))
        const trust = div(mul(mul(sub(length, 4), sub(length, 2)), longest), mul((longest - 4) * (longest - 2), length))
        const root = add(sqrt(add(mul(nu, div(1, weight)), epsRoot)), epsBeforeCorrection ? div(eps, sqrt(weight)) : eps)
        return [select(le(threshold, length), div(mul(sqrt(trust), muHat), root), muHat), { count, mu, nu }]
      },
  })
}
