import { paramsCopy } from '../kernel/slots.ts'
import { checkNonNegative, checkOneOf } from '../linalg/checks.ts'
import { elementwise, type GradientTransformation, type StateLambda } from '../transformation.ts'

/** Hyperparameters of {@link scaleByDog}. */
export interface ScaleByDogOptions {
  /**
   * What the first step is made from, with a value ≥ 0: a `distance` from the start, a `learningRate` for that step, or a `heuristic`
   * distance relative to 1 + ‖p₀‖. Default ['heuristic', 1e-6].
   */
  readonly initStep?: readonly [kind: 'distance' | 'learningRate' | 'heuristic', value: number]
  /** ε ≥ 0, inside the root, in squared units of the gradient. Default 1e-8. */
  readonly eps?: number
}

/** Updates seen, the start, the farthest from it so far, and the sum of squared gradients. */
export interface ScaleByDogState<P> {
  readonly count: number
  readonly initParams: P
  readonly maxDist: number
  readonly sumSqNormGrads: number
}

/** The state lambda of {@link scaleByDog}. */
export interface ScaleByDog extends StateLambda {
  readonly state: ScaleByDogState<this['params']>
}

/**
 * Distance over gradients: the learning rate is how far one has come over how steep it was.
 *
 *     rₜ = max(rₜ₋₁, ‖pₜ − p₀‖)      Gₜ = Gₜ₋₁ + ‖gₜ‖²      norms over the whole tree
 *     uₜ = gₜ · rₜ / √(Gₜ + ε)
 *
 * In units of the params. r₀ comes from `initStep`.
 *
 * @example
 * import { scaleByDog } from 'descend'
 *
 * const tx = scaleByDog({ initStep: ['heuristic', 1], eps: 0 })
 * const params = new Float64Array([0, 4])
 * tx.update(new Float64Array([2, 0]), tx.init(params), params)[0] // => new Float64Array([5, 0])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.contrib.dog; Ivgi et al., DoG is SGD's best friend (2023), https://arxiv.org/abs/2302.12022
 */
export const scaleByDog = ({
  initStep: [kind, value] = ['heuristic', 1e-6],
  eps = 1e-8,
}: ScaleByDogOptions = {}): GradientTransformation<ScaleByDog> => {
  checkOneOf('scaleByDog', 'initStep', kind, ['distance', 'learningRate', 'heuristic'])
  checkNonNegative('scaleByDog', { initStep: value, eps })
  return elementwise({
    init: { count: 0, initParams: paramsCopy, maxDist: kind === 'distance' ? value : 0, sumSqNormGrads: 0 },
    step:
      ({ add, sub, mul, div, max, sqrt, square, sumTree, eq, select }) =>
      (g, { count, initParams, ...state }, p) => {
        const least = kind === 'heuristic' ? mul(value, add(1, sqrt(sumTree(square(initParams))))) : 0
        const maxDist = max(max(state.maxDist, least), sqrt(sumTree(square(sub(initParams, p)))))
        const sumSqNormGrads = add(state.sumSqNormGrads, sumTree(square(g)))
        const estimate = div(maxDist, sqrt(add(sumSqNormGrads, eps)))
        const rate = kind === 'learningRate' ? select(eq(count, 0), value, estimate) : estimate
        return [mul(rate, g), { count: add(count, 1), initParams, maxDist, sumSqNormGrads }]
      },
  })
}
