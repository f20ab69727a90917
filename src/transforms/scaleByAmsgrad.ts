import { zeros } from '../kernel/slots.ts'
import { checkDecay, checkNonNegative } from '../linalg/checks.ts'
import { pointwise } from '../pointwise.ts'
import type { GradientTransformation, StateLambda } from '../transformation.ts'

/** Hyperparameters of {@link scaleByAmsgrad}. */
export interface ScaleByAmsgradOptions {
  /** β₁ in [0, 1), decay of the mean of gradients. Default 0.9. */
  readonly b1?: number
  /** β₂ in [0, 1), decay of the mean of squared gradients. Default 0.999. */
  readonly b2?: number
  /** ε ≥ 0, outside the root, in units of the gradient. Default 1e-8. */
  readonly eps?: number
  /** ε̄ ≥ 0, inside the root, in squared units of the gradient. Default 0. */
  readonly epsRoot?: number
  /** Divide the mean of gradients by 1 − β₁ᵗ. Default true. */
  readonly biasCorrectionMu?: boolean
  /** Divide the mean of squared gradients by 1 − β₂ᵗ. Default true. */
  readonly biasCorrectionNu?: boolean
  /** Keep the largest of the uncorrected means and correct that one, as PyTorch does. Default false. */
  readonly correctAfterMax?: boolean
}

/** Updates seen, running means, and the largest mean of squares so far, shaped as the params. */
export interface ScaleByAmsgradState<P> {
  readonly count: number
  readonly mu: P
  readonly nu: P
  readonly nuMax: P
}

/** The state lambda of {@link scaleByAmsgrad}. */
export interface ScaleByAmsgrad extends StateLambda {
  readonly state: ScaleByAmsgradState<this['params']>
}

/**
 * Adam whose denominator never shrinks.
 *
 *     m̂ₜ, v̂ₜ as in `scaleByAdam`      v̄ₜ = max(v̄ₜ₋₁, v̂ₜ),  with `correctAfterMax` max of v and then / (1 − β₂ᵗ)
 *     uₜ = m̂ₜ / (√(v̄ₜ + ε̄) + ε)
 *
 * Leaf by leaf, any shape. uₜ has no units.
 *
 * @example
 * import { scaleByAmsgrad } from 'descend'
 *
 * const tx = scaleByAmsgrad({ b1: 0, b2: 0, eps: 0 })
 * const params = new Float64Array(1)
 * const [, state] = tx.update(new Float64Array([4]), tx.init(params), params)
 * tx.update(new Float64Array([2]), state, params)[0] // => new Float64Array([0.5])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.scale_by_amsgrad; Reddi et al., On the convergence of Adam and beyond (2018), https://arxiv.org/abs/1904.09237
 */
export const scaleByAmsgrad = ({
  b1 = 0.9,
  b2 = 0.999,
  eps = 1e-8,
  epsRoot = 0,
  biasCorrectionMu = true,
  biasCorrectionNu = true,
  correctAfterMax = false,
}: ScaleByAmsgradOptions = {}): GradientTransformation<ScaleByAmsgrad> => {
  checkDecay('scaleByAmsgrad', { b1, b2 })
  checkNonNegative('scaleByAmsgrad', { eps, epsRoot })
  return pointwise({
    init: { count: 0, mu: zeros, nu: zeros, nuMax: zeros },
    step:
      ({ add, sub, mul, div, sqrt, square, pow, max }) =>
      (g, state) => {
        const count = add(state.count, 1)
        const mu = add(mul(1 - b1, g), mul(b1, state.mu))
        const nu = add(mul(1 - b2, square(g)), mul(b2, state.nu))
        const muHat = biasCorrectionMu ? mul(mu, div(1, sub(1, pow(b1, count)))) : mu
        const correction = biasCorrectionNu ? div(1, sub(1, pow(b2, count))) : 1
        const nuMax = max(state.nuMax, correctAfterMax ? nu : mul(nu, correction))
        const nuHat = correctAfterMax ? mul(nuMax, correction) : nuMax
        return [div(muHat, add(sqrt(add(nuHat, epsRoot)), eps)), { count, mu, nu, nuMax }]
      },
  })
}
