import { zeros } from '../kernel/slots.ts'
import { checkDecay, checkNonNegative } from '../linalg/checks.ts'
import { pointwise } from '../pointwise.ts'
import type { GradientTransformation, StateLambda } from '../transformation.ts'

/** Hyperparameters of {@link scaleByAdadelta}. */
export interface ScaleByAdadeltaOptions {
  /** ρ in [0, 1), decay of both means of squares. Default 0.9. */
  readonly rho?: number
  /** ε ≥ 0, inside both roots. Default 1e-6. */
  readonly eps?: number
}

/** Running means of squared gradients and of squared updates, shaped as the params. */
export interface ScaleByAdadeltaState<P> {
  readonly eG: P
  readonly eX: P
}

/** The state lambda of {@link scaleByAdadelta}. */
export interface ScaleByAdadelta extends StateLambda {
  readonly state: ScaleByAdadeltaState<this['params']>
}

/**
 * Divide updates by the running size of the gradients and multiply them by that of the updates: steps in units of the params.
 *
 *     vₜ = ρ vₜ₋₁ + (1 − ρ) gₜ²
 *     uₜ = gₜ √(xₜ₋₁ + ε) / √(vₜ + ε)
 *     xₜ = ρ xₜ₋₁ + (1 − ρ) uₜ²
 *
 * Leaf by leaf, any shape. v is `eG` in the state, x is `eX`. The first steps are of the order of √ε.
 *
 * @example
 * import { scaleByAdadelta } from 'descend'
 *
 * const tx = scaleByAdadelta({ rho: 0, eps: 16 })
 * const params = new Float64Array(1)
 * tx.update(new Float64Array([3]), tx.init(params), params)[0] // => new Float64Array([2.4])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.scale_by_adadelta; Zeiler, Adadelta (2012), https://arxiv.org/abs/1212.5701
 */
export const scaleByAdadelta = ({ rho = 0.9, eps = 1e-6 }: ScaleByAdadeltaOptions = {}): GradientTransformation<ScaleByAdadelta> => {
  checkDecay('scaleByAdadelta', { rho })
  checkNonNegative('scaleByAdadelta', { eps })
  return pointwise({
    init: { eG: zeros, eX: zeros },
    step:
      ({ add, mul, div, sqrt, square }) =>
      (g, state) => {
        const eG = add(mul(1 - rho, square(g)), mul(rho, state.eG))
        const update = mul(div(sqrt(add(state.eX, eps)), sqrt(add(eG, eps))), g)
        return [update, { eG, eX: add(mul(1 - rho, square(update)), mul(rho, state.eX)) }]
      },
  })
}
