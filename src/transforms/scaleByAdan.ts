import { zeros } from '../kernel/slots.ts'
import { checkDecay, checkNonNegative } from '../linalg/checks.ts'
import { pointwise } from '../pointwise.ts'
import type { GradientTransformation, StateLambda } from '../transformation.ts'

/** Hyperparameters of {@link scaleByAdan}. The paper's β are one minus these. */
export interface ScaleByAdanOptions {
  /** β₁ in [0, 1), decay of the mean of gradients. Default 0.98. */
  readonly b1?: number
  /** β₂ in [0, 1), decay of the mean of differences. Default 0.92. */
  readonly b2?: number
  /** β₃ in [0, 1), decay of the mean of squares. Default 0.99. */
  readonly b3?: number
  /** ε ≥ 0, outside the root, in units of the gradient. Default 1e-8. */
  readonly eps?: number
  /** ε̄ ≥ 0, inside the root, in squared units of the gradient. Default 0. */
  readonly epsRoot?: number
}

/** Updates seen; running means of gradients, of their differences, of squares; the gradient before. */
export interface ScaleByAdanState<P> {
  readonly count: number
  readonly m: P
  readonly v: P
  readonly n: P
  readonly g: P
}

/** The state lambda of {@link scaleByAdan}. */
export interface ScaleByAdan extends StateLambda {
  readonly state: ScaleByAdanState<this['params']>
}

/**
 * Adam with Nesterov momentum estimated from differences of gradients.
 *
 *     dₜ = gₜ − gₜ₋₁,  d₁ = 0
 *     mₜ = β₁ mₜ₋₁ + (1 − β₁) gₜ      vₜ = β₂ vₜ₋₁ + (1 − β₂) dₜ      nₜ = β₃ nₜ₋₁ + (1 − β₃) (gₜ + (1 − β₂) dₜ)²
 *     uₜ = (m̂ₜ + (1 − β₂) v̂ₜ) / (√(n̂ₜ + ε̄) + ε)
 *
 * Hats divide by one minus the decay to the power t. Leaf by leaf, any shape. uₜ has no units.
 *
 * @example
 * import { scaleByAdan } from 'descend'
 *
 * const tx = scaleByAdan({ eps: 0 })
 * const params = new Float64Array(2)
 * tx.update(new Float64Array([3, -4]), tx.init(params), params)[0] // => new Float64Array([1, -1])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.scale_by_adan; Xie et al., Adan (2022), algorithm 1, https://arxiv.org/abs/2208.06677
 */
export const scaleByAdan = ({
  b1 = 0.98,
  b2 = 0.92,
  b3 = 0.99,
  eps = 1e-8,
  epsRoot = 0,
}: ScaleByAdanOptions = {}): GradientTransformation<ScaleByAdan> => {
  checkDecay('scaleByAdan', { b1, b2, b3 })
  checkNonNegative('scaleByAdan', { eps, epsRoot })
  return pointwise({
    init: { count: 0, m: zeros, v: zeros, n: zeros, g: zeros },
    step:
      ({ add, sub, mul, div, sqrt, square, pow, eq, select }) =>
      (g, state) => {
        const count = add(state.count, 1)
        const difference = select(eq(state.count, 0), 0, sub(g, state.g))
        const m = add(mul(1 - b1, g), mul(b1, state.m))
        const v = add(mul(1 - b2, difference), mul(b2, state.v))
        const n = add(mul(1 - b3, square(add(g, mul(1 - b2, difference)))), mul(b3, state.n))
        const unbiased = (decay: number) => div(1, sub(1, pow(decay, count)))
        const ahead = add(mul(m, unbiased(b1)), mul(mul(1 - b2, unbiased(b2)), v))
        return [div(ahead, add(sqrt(add(mul(n, unbiased(b3)), epsRoot)), eps)), { count, m, v, n, g }]
      },
  })
}
