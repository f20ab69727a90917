import type { LeafNumbers } from '../kernel/algebra.ts'
import { perLeaf, zeros } from '../kernel/slots.ts'
import { checkDecay, checkNonNegative } from '../linalg/checks.ts'
import { elementwise, type GradientTransformation, type StateLambda } from '../transformation.ts'

/** Hyperparameters of {@link scaleByNovograd}. */
export interface ScaleByNovogradOptions {
  /** β₁ in [0, 1), decay of the running sum. Default 0.9. */
  readonly b1?: number
  /** β₂ in [0, 1), decay of the mean of squared norms. Default 0.25. */
  readonly b2?: number
  /** ε ≥ 0, outside the root, in units of the gradient. Default 1e-8. */
  readonly eps?: number
  /** ε̄ ≥ 0, inside the root, in squared units of the gradient. Default 0. */
  readonly epsRoot?: number
  /** λ ≥ 0, decay of the params inside the running sum. Default 0. */
  readonly weightDecay?: number
}

/** Updates seen, the running sum shaped as the params, and one mean of squared norms for each leaf. */
export interface ScaleByNovogradState<P> {
  readonly count: number
  readonly mu: P
  readonly nu: LeafNumbers<P>
}

/** The state lambda of {@link scaleByNovograd}. */
export interface ScaleByNovograd extends StateLambda {
  readonly state: ScaleByNovogradState<this['params']>
}

/**
 * Divide the gradient of each leaf by its running norm, and sum.
 *
 *     vₜ = β₂ vₜ₋₁ + (1 − β₂) ‖gₜ‖²,  v₁ = ‖g₁‖²      one number a leaf
 *     mₜ = β₁ mₜ₋₁ + gₜ / (√(vₜ + ε̄) + ε) + λ pₜ
 *     uₜ = mₜ
 *
 * Nothing is corrected for bias: v starts at its first value, m is a sum.
 *
 * @example
 * import { scaleByNovograd } from 'descend'
 *
 * const tx = scaleByNovograd({ eps: 0 })
 * const params = new Float64Array(2)
 * tx.update(new Float64Array([3, 4]), tx.init(params), params)[0] // => new Float64Array([0.6, 0.8])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.scale_by_novograd; Ginsburg et al., Stochastic gradient methods with layer-wise adaptive moments (2019), https://arxiv.org/abs/1905.11286
 */
export const scaleByNovograd = ({
  b1 = 0.9,
  b2 = 0.25,
  eps = 1e-8,
  epsRoot = 0,
  weightDecay = 0,
}: ScaleByNovogradOptions = {}): GradientTransformation<ScaleByNovograd> => {
  checkDecay('scaleByNovograd', { b1, b2 })
  checkNonNegative('scaleByNovograd', { eps, epsRoot, weightDecay })
  return elementwise({
    init: { count: 0, mu: zeros, nu: perLeaf(0) },
    step:
      ({ add, mul, div, sqrt, square, sumLeaf, eq, select }) =>
      (g, state, p) => {
        const squares = sumLeaf(square(g))
        const nu = select(eq(state.count, 0), squares, add(mul(1 - b2, squares), mul(b2, state.nu)))
        const normalized = div(g, add(sqrt(add(nu, epsRoot)), eps))
        const mu = add(mul(b1, state.mu), weightDecay === 0 ? normalized : add(normalized, mul(weightDecay, p)))
        return [mu, { count: add(state.count, 1), mu, nu }]
      },
  })
}
