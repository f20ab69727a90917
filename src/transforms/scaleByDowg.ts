import { paramsCopy } from '../kernel/slots.ts'
import { checkNonNegative } from '../linalg/checks.ts'
import { elementwise, type GradientTransformation, type StateLambda } from '../transformation.ts'

/** Hyperparameters of {@link scaleByDowg}. */
export interface ScaleByDowgOptions {
  /** The first squared distance, ≥ 0, in squared units of the params. Default, and null: ε. */
  readonly initEstimSqDist?: number | null | undefined
  /** ε ≥ 0, outside the root. Default 1e-4. */
  readonly eps?: number
}

/** The start, the largest squared distance from it so far, and the sum of squared gradients weighted by it. */
export interface ScaleByDowgState<P> {
  readonly initParams: P
  readonly estimSqDist: number
  readonly weightedSqNormGrads: number
}

/** The state lambda of {@link scaleByDowg}. */
export interface ScaleByDowg extends StateLambda {
  readonly state: ScaleByDowgState<this['params']>
}

/**
 * Distance over weighted gradients: later gradients, taken farther from the start, count more.
 *
 *     dₜ = max(dₜ₋₁, ‖pₜ − p₀‖²)      vₜ = vₜ₋₁ + dₜ ‖gₜ‖²      norms over the whole tree
 *     uₜ = gₜ · dₜ / (√vₜ + ε)
 *
 * In units of the params.
 *
 * @example
 * import { scaleByDowg } from 'descend'
 *
 * const tx = scaleByDowg({ initEstimSqDist: 9, eps: 0 })
 * const params = new Float64Array(2)
 * tx.update(new Float64Array([3, 4]), tx.init(params), params)[0] // => new Float64Array([1.8, 2.4])
 *
 * @throws RangeError on construction, when a hyperparameter is negative or not finite.
 * @see optax.contrib.dowg; Khaled et al., DoWG unleashed (2023), https://arxiv.org/abs/2305.16284
 */
export const scaleByDowg = ({ eps = 1e-4, initEstimSqDist = null }: ScaleByDowgOptions = {}): GradientTransformation<ScaleByDowg> => {
  const first = initEstimSqDist ?? eps
  checkNonNegative('scaleByDowg', { initEstimSqDist: first, eps })
  return elementwise({
    init: { initParams: paramsCopy, estimSqDist: first, weightedSqNormGrads: 0 },
    step:
      ({ add, sub, mul, div, max, sqrt, square, sumTree }) =>
      (g, { initParams, ...state }, p) => {
        const estimSqDist = max(state.estimSqDist, sumTree(square(sub(initParams, p))))
        const weightedSqNormGrads = add(mul(estimSqDist, sumTree(square(g))), state.weightedSqNormGrads)
        const rate = div(estimSqDist, add(sqrt(weightedSqNormGrads), eps))
        return [mul(rate, g), { initParams, estimSqDist, weightedSqNormGrads }]
      },
  })
}
