import type { LeafNumbers } from '../kernel/algebra.ts'
import { paramsCopy, perLeaf } from '../kernel/slots.ts'
import { checkNonNegative, checkOneOf } from '../linalg/checks.ts'
import { elementwise, type GradientTransformation, type StateLambda } from '../transformation.ts'

/** Hyperparameters of {@link scaleByDistanceOverGradients}. */
export interface ScaleByDistanceOverGradientsOptions {
  /** The first distance, ≥ 0, relative to 1 + ‖p₀‖. Default 1e-6. */
  readonly repsRel?: number
  /** ε ≥ 0, inside the root, in squared units of the gradient. Default 1e-8. */
  readonly eps?: number
  /** A factor on every step, ≥ 0. Default 1. */
  readonly globalScale?: number
  /** How precisely the start is known; 32 bits blur the first distances, of the order of 1e-6, by some percent. Default 'float32'. */
  readonly paramDtype?: 'float32' | 'float64'
}

/** For each leaf the farthest from the start so far and the sum of squared gradients; and the start itself. */
export interface ScaleByDistanceOverGradientsState<P> {
  readonly maxDist: LeafNumbers<P>
  readonly gradSumOfSquares: LeafNumbers<P>
  readonly initParams: P
}

/** The state lambda of {@link scaleByDistanceOverGradients}. */
export interface ScaleByDistanceOverGradients extends StateLambda {
  readonly state: ScaleByDistanceOverGradientsState<this['params']>
}

/** x·(2²⁹ + 1) less its distance to x is x rounded to the 24 bits of a float32 (Veltkamp's splitting). */
const VELTKAMP = 2 ** 29 + 1

/**
 * Distance over gradients, leaf by leaf: no learning rate to choose.
 *
 *     dₜ = max(dₜ₋₁, ‖pₜ − p₀‖),  d₀ = r (1 + ‖p₀‖)      Gₜ = Gₜ₋₁ + ‖gₜ‖²
 *     uₜ = gₜ · s dₜ / √(Gₜ + ε)
 *
 * In units of the params. `scaleByDog` is the same over the whole tree. As in optax p₀ is rounded to 32 bits by default.
 *
 * @example
 * import { scaleByDistanceOverGradients } from 'descend'
 *
 * const tx = scaleByDistanceOverGradients({ repsRel: 1, eps: 0 })
 * const params = new Float64Array([0, 4])
 * tx.update(new Float64Array([2, 0]), tx.init(params), params)[0] // => new Float64Array([5, 0])
 *
 * @throws RangeError on construction, when a hyperparameter is negative or not finite.
 * @see optax.scale_by_distance_over_gradients; Ivgi et al., DoG is SGD's best friend (2023), https://arxiv.org/abs/2302.12022
 */
export const scaleByDistanceOverGradients = ({
  repsRel = 1e-6,
  eps = 1e-8,
  globalScale = 1,
  paramDtype = 'float32',
}: ScaleByDistanceOverGradientsOptions = {}): GradientTransformation<ScaleByDistanceOverGradients> => {
  checkNonNegative('scaleByDistanceOverGradients', { repsRel, eps, globalScale })
  checkOneOf('scaleByDistanceOverGradients', 'paramDtype', paramDtype, ['float32', 'float64'])
  return elementwise({
    init: { maxDist: perLeaf(0), gradSumOfSquares: perLeaf(0), initParams: paramsCopy },
    step:
      ({ add, sub, mul, div, max, sqrt, square, sumLeaf }) =>
      (g, { initParams, ...state }, p) => {
        const wide = mul(VELTKAMP, initParams)
        const start = paramDtype === 'float32' ? sub(wide, sub(wide, initParams)) : initParams
        const first = mul(repsRel, add(1, sqrt(sumLeaf(square(initParams)))))
        const maxDist = max(max(state.maxDist, first), sqrt(sumLeaf(square(sub(p, start)))))
        const gradSumOfSquares = add(state.gradSumOfSquares, sumLeaf(square(g)))
        return [mul(mul(globalScale, div(maxDist, sqrt(add(gradSumOfSquares, eps)))), g), { maxDist, gradSumOfSquares, initParams }]
      },
  })
}
