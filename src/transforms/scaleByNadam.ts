import { zeros } from '../kernel/slots.ts'
import { checkDecay, checkNonNegative } from '../linalg/checks.ts'
import { pointwise } from '../pointwise.ts'
import type { GradientTransformation, StateLambda } from '../transformation.ts'

/** Hyperparameters of {@link scaleByNadam}. */
export interface ScaleByNadamOptions {
  /** β₁ in [0, 1), decay of the mean of gradients, and what the momentum grows to. Default 0.9. */
  readonly b1?: number
  /** β₂ in [0, 1), decay of the mean of squared gradients. Default 0.999. */
  readonly b2?: number
  /** ε ≥ 0, outside the root, in units of the gradient. Default 1e-8. */
  readonly eps?: number
  /** ψ ≥ 0, how fast the momentum grows. Default 4e-3. */
  readonly momentumDecay?: number
}

/** Updates seen, the product of the momenta so far, and running means shaped as the params. */
export interface ScaleByNadamState<P> {
  readonly count: number
  readonly momentumProduct: number
  readonly mu: P
  readonly nu: P
}

/** The state lambda of {@link scaleByNadam}. */
export interface ScaleByNadam extends StateLambda {
  readonly state: ScaleByNadamState<this['params']>
}

/**
 * Adam with Nesterov momentum that warms up.
 *
 *     μₜ = β₁ (1 − ½ · 0.96^(tψ))      Πₜ = μ₁ ⋯ μₜ
 *     uₜ = ((1 − μₜ) gₜ / (1 − Πₜ) + μₜ₊₁ mₜ / (1 − Πₜ μₜ₊₁)) / (√(vₜ / (1 − β₂ᵗ)) + ε)
 *
 * m and v are the running means of the gradient and of its square. Leaf by leaf, any shape. uₜ has no units.
 * optax's Nesterov Adam, `scaleByAdam({ nesterov: true })`, has constant momentum.
 *
 * @example
 * import { scaleByNadam } from 'descend'
 *
 * const tx = scaleByNadam({ b1: 0, eps: 0 })
 * const params = new Float64Array(2)
 * tx.update(new Float64Array([3, -4]), tx.init(params), params)[0] // => new Float64Array([1, -1])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see torch.optim.NAdam; Dozat, Incorporating Nesterov momentum into Adam (2016)
 */
export const scaleByNadam = ({
  b1 = 0.9,
  b2 = 0.999,
  eps = 1e-8,
  momentumDecay = 4e-3,
}: ScaleByNadamOptions = {}): GradientTransformation<ScaleByNadam> => {
  checkDecay('scaleByNadam', { b1, b2 })
  checkNonNegative('scaleByNadam', { eps, momentumDecay })
  const momentum = (t: number): number => b1 * (1 - 0.5 * 0.96 ** (t * momentumDecay))
  return pointwise({
    init: { count: 0, momentumProduct: 1, mu: zeros, nu: zeros },
    step:
      ({ add, sub, mul, div, sqrt, square, pow, call }) =>
      (g, state) => {
        const count = add(state.count, 1)
        const [now, next] = [call(momentum, count), call(momentum, add(count, 1))]
        const momentumProduct = mul(state.momentumProduct, now)
        const mu = add(mul(1 - b1, g), mul(b1, state.mu))
        const nu = add(mul(1 - b2, square(g)), mul(b2, state.nu))
        const ahead = add(mul(div(sub(1, now), sub(1, momentumProduct)), g), mul(div(next, sub(1, mul(momentumProduct, next))), mu))
        const nuHat = div(nu, sub(1, pow(b2, count)))
        return [div(ahead, add(sqrt(nuHat), eps)), { count, momentumProduct, mu, nu }]
      },
  })
}
