import { filled } from '../kernel/slots.ts'
import { checkNonNegative } from '../linalg/checks.ts'
import { pointwise } from '../pointwise.ts'
import type { GradientTransformation, StateLambda } from '../transformation.ts'

/** Hyperparameters of {@link scaleByRss}. */
export interface ScaleByRssOptions {
  /** What the sum starts at, ≥ 0, in squared units of the gradient. Default 0.1. */
  readonly initialAccumulatorValue?: number
  /** ε ≥ 0; in squared units of the gradient inside the root, in units of the gradient outside. Default 1e-7. */
  readonly eps?: number
  /** ε inside the root, as in optax; outside, as in PyTorch. Default true. */
  readonly epsInSqrt?: boolean
}

/** The sum of squares, shaped as the params. */
export interface ScaleByRssState<P> {
  readonly sumOfSquares: P
}

/** The state lambda of {@link scaleByRss}. */
export interface ScaleByRss extends StateLambda {
  readonly state: ScaleByRssState<this['params']>
}

/**
 * Divide updates by the root of the sum of all their squares so far.
 *
 *     sₜ = sₜ₋₁ + gₜ²
 *     uₜ = gₜ / √(sₜ + ε),  without `epsInSqrt` gₜ / (√sₜ + ε),  and 0 where sₜ = 0
 *
 * Leaf by leaf, any shape. uₜ has no units.
 *
 * @example
 * import { scaleByRss } from 'descend'
 *
 * const tx = scaleByRss({ initialAccumulatorValue: 16, eps: 0 })
 * const params = new Float64Array(2)
 * tx.update(new Float64Array([3, 0]), tx.init(params), params)[0] // => new Float64Array([0.6, 0])
 *
 * @throws RangeError on construction, when a hyperparameter is negative or not finite.
 * @see optax.scale_by_rss; Duchi et al., Adaptive subgradient methods for online learning and stochastic optimization (2011)
 */
export const scaleByRss = ({
  initialAccumulatorValue = 0.1,
  eps = 1e-7,
  epsInSqrt = true,
}: ScaleByRssOptions = {}): GradientTransformation<ScaleByRss> => {
  checkNonNegative('scaleByRss', { initialAccumulatorValue, eps })
  return pointwise({
    init: { sumOfSquares: filled(initialAccumulatorValue) },
    step:
      ({ add, mul, div, sqrt, square, eq, select }) =>
      (g, state) => {
        const sumOfSquares = add(square(g), state.sumOfSquares)
        const root = epsInSqrt ? sqrt(add(sumOfSquares, eps)) : add(sqrt(sumOfSquares), eps)
        return [mul(g, select(eq(sumOfSquares, 0), 0, div(1, root))), { sumOfSquares }]
      },
  })
}
