import { checkTransformation } from './checkTransformation.ts'
import { checkDecay, checkPositive, checkPositiveInteger } from '../linalg/checks.ts'
import { zeros } from '../kernel/slots.ts'
import { checkState } from '../params/checkState.ts'
import { stateAt } from '../params/stateAt.ts'
import { treeAdd } from '../params/treeAdd.ts'
import { treeScale } from '../params/treeScale.ts'
import { elementwise, type GradientTransformation, type Need, type StateLambda, type StateOf } from '../transformation.ts'

/** Options of {@link scaleBySophia}. */
export interface ScaleBySophiaOptions {
  /** β₁ in [0, 1), decay of the mean of gradients. Default 0.965. */
  readonly b1?: number
  /** β₂ in [0, 1), decay of the mean of Hessian diagonals, per estimate. Default 0.99. */
  readonly b2?: number
  /** ε > 0, the least that is divided by. Default 1e-8. */
  readonly eps?: number
  /** γ > 0, factor of the Hessian diagonal. Default 0.01. */
  readonly gamma?: number
  /** The largest size of an update, > 0; null: none. Default 1. */
  readonly clipThreshold?: number | null
  /** Updates from one estimate to the next, a whole number ≥ 1. Default 10. */
  readonly updateInterval?: number
}

/** Updates seen, running means of gradients and of Hessian diagonals. */
interface Means<P> {
  readonly count: number
  readonly mu: P
  readonly nu: P
}

interface Sophia extends StateLambda {
  readonly state: Means<this['params']>
}

/** Updates seen, the two running means, and the state of the estimator. */
export interface ScaleBySophiaState<P, S> extends Means<P> {
  readonly hessianFnState: S
}

/** The state lambda of {@link scaleBySophia}. */
export interface ScaleBySophia<F extends StateLambda> extends StateLambda {
  readonly state: ScaleBySophiaState<this['params'], StateOf<F, this['params']>>
}

/**
 * Divide the running mean of gradients by that of the Hessian diagonal, and clip.
 *
 *     mₜ = β₁ mₜ₋₁ + (1 − β₁) gₜ      uₜ = clip(m̂ₜ / max(γ h, ε), ±clipThreshold)      m̂ₜ = mₜ / (1 − β₁ᵗ)
 *     then, every `updateInterval` updates beginning with the first,   h ← β₂ h + (1 − β₂) ĥ
 *
 * ĥ is what `hessianDiagonalFn` makes of the gradient: `hutchinsonEstimatorDiagHessian`, or one of your own. At the first update h is 0 and the
 * update a sign. uₜ points uphill: follow with `scaleByLearningRate`.
 *
 * @example
 * import { identity, scaleBySophia } from 'descend'
 *
 * const tx = scaleBySophia(identity())
 * const params = new Float64Array(2)
 * tx.update(new Float64Array([3, -4]), tx.init(params), params)[0] // => new Float64Array([1, -1])
 *
 * @throws RangeError on construction, when an option is out of range.
 * @throws TreeMismatchError when `update` is given a state of another transformation.
 * @see optax.contrib.sophia; Liu et al., Sophia (2023), https://arxiv.org/abs/2305.14342
 */
export const scaleBySophia = <F extends StateLambda, N extends Need = never>(
  hessianDiagonalFn: GradientTransformation<F, N>,
  { b1 = 0.965, b2 = 0.99, eps = 1e-8, gamma = 0.01, clipThreshold = 1, updateInterval = 10 }: ScaleBySophiaOptions = {},
): GradientTransformation<ScaleBySophia<F>, N> => {
  checkTransformation('scaleBySophia', 'hessianDiagonalFn', hessianDiagonalFn)
  checkDecay('scaleBySophia', { b1, b2 })
  checkPositive('scaleBySophia', { eps, gamma, ...(clipThreshold !== null && { clipThreshold }) })
  checkPositiveInteger('scaleBySophia', { updateInterval })
  const means = elementwise<Sophia>({
    init: { count: 0, mu: zeros, nu: zeros },
    step:
      ({ add, sub, mul, div, min, max, pow }) =>
      (g, { nu, ...state }) => {
        const count = add(state.count, 1)
        const mu = add(mul(1 - b1, g), mul(b1, state.mu))
        const u = div(mul(mu, div(1, sub(1, pow(b1, count)))), max(mul(gamma, nu), eps))
        return [clipThreshold === null ? u : min(max(u, -clipThreshold), clipThreshold), { count, mu, nu }]
      },
  })
  return {
    init: (params) => ({ ...means.init(params), hessianFnState: hessianDiagonalFn.init(params) }),
    update: (updates, state, params, ...extra) => {
      checkState({ count: 0, mu: params, nu: params, hessianFnState: undefined }, state)
      const { hessianFnState, ...moments } = state
      const [u, next] = means.update(updates, moments, params)
      if (state.count % updateInterval !== 0) return [u, { ...next, hessianFnState }]
      const [diagonal, after] = stateAt(['hessianFnState'], () => hessianDiagonalFn.update(updates, hessianFnState, params, ...extra))
      const nu = treeAdd(treeScale(1 - b2, diagonal), treeScale(b2, state.nu))
      return [u, { ...next, nu, hessianFnState: after }]
    },
  }
}
