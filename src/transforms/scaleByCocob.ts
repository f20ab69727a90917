import { filled, paramsCopy, zeros } from '../kernel/slots.ts'
import { checkPositive } from '../linalg/checks.ts'
import { pointwise } from '../pointwise.ts'
import type { GradientTransformation, StateLambda } from '../transformation.ts'

/** Hyperparameters of {@link scaleByCocob}. */
export interface ScaleByCocobOptions {
  /** α > 0, how slowly to bet at first: at least α gradients' worth of evidence is divided by. Default 100. */
  readonly alpha?: number
  /** What the largest gradient starts at, > 0, in units of the gradient. Default 1e-8. */
  readonly eps?: number
}

/** The start, minus the sum of gradients, the largest gradient, the sum of sizes, and the reward, each shaped as the params. */
export interface ScaleByCocobState<P> {
  readonly initParticles: P
  readonly cumulativeGradients: P
  readonly scale: P
  readonly subgradients: P
  readonly reward: P
}

/** The state lambda of {@link scaleByCocob}. */
export interface ScaleByCocob extends StateLambda {
  readonly state: ScaleByCocobState<this['params']>
}

/**
 * Continuous coin betting: every number bets on the sign of its next gradient, and has no learning rate.
 *
 *     Lₜ = max(Lₜ₋₁, |gₜ|)      Gₜ = Gₜ₋₁ + |gₜ|      Rₜ = max(Rₜ₋₁ − gₜ (pₜ − p₀), 0)      Cₜ = Cₜ₋₁ − gₜ
 *     uₜ = p₀ + Cₜ (Lₜ + Rₜ) / (Lₜ max(Gₜ + Lₜ, α Lₜ)) − pₜ
 *
 * Leaf by leaf, any shape, in units of the params. uₜ is the step itself and descends: no learning rate follows.
 *
 * @example
 * import { scaleByCocob } from 'descend'
 *
 * const tx = scaleByCocob({ alpha: 4 })
 * const params = new Float64Array([1])
 * tx.update(new Float64Array([3]), tx.init(params), params)[0] // => new Float64Array([-0.25])
 *
 * @throws RangeError on construction, when a hyperparameter is not positive and finite.
 * @see optax.contrib.scale_by_cocob; Orabona & Tommasi, Training deep networks without learning rates through coin betting (2017), https://arxiv.org/abs/1705.07795
 */
export const scaleByCocob = ({ alpha = 100, eps = 1e-8 }: ScaleByCocobOptions = {}): GradientTransformation<ScaleByCocob> => {
  checkPositive('scaleByCocob', { alpha, eps })
  return pointwise({
    init: { initParticles: paramsCopy, cumulativeGradients: zeros, scale: filled(eps), subgradients: zeros, reward: zeros },
    step:
      ({ add, sub, mul, div, max, abs }) =>
      (g, { initParticles, ...state }, p) => {
        const scale = max(state.scale, abs(g))
        const subgradients = add(state.subgradients, abs(g))
        const reward = max(sub(state.reward, mul(g, sub(p, initParticles))), 0)
        const cumulativeGradients = sub(state.cumulativeGradients, g)
        const fraction = div(cumulativeGradients, mul(scale, max(add(subgradients, scale), mul(alpha, scale))))
        const target = add(initParticles, mul(fraction, add(scale, reward)))
        return [sub(target, p), { initParticles, cumulativeGradients, scale, subgradients, reward }]
      },
  })
}
