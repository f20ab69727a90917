import type { Chain } from '../chain/chain.ts'
import { fusedChain } from '../chain/fusedChain.ts'
import type { Schedule } from '../schedules/schedule.ts'
import type { GradientTransformation } from '../transformation.ts'
import { scaleByLearningRate, type ScaleByLearningRate } from '../transforms/scaleByLearningRate.ts'
import {
  scaleByOptimisticGradient,
  type ScaleByOptimisticGradient,
  type ScaleByOptimisticGradientOptions,
} from '../transforms/scaleByOptimisticGradient.ts'

/** Hyperparameters of {@link optimisticGradientDescent}. */
export type OptimisticGradientDescentOptions = ScaleByOptimisticGradientOptions

/** The state lambda of {@link optimisticGradientDescent}. */
export type OptimisticGradientDescent = Chain<readonly [ScaleByOptimisticGradient, ScaleByLearningRate]>

/**
 * Optimistic gradient descent: follow the gradient that the last change foretells. For games, where plain descent circles.
 *
 *     uₜ = −η (α gₜ + β (gₜ − gₜ₋₁)),  g₀ = g₁
 *
 * η in units of the params per unit of the gradient, a number or a schedule.
 *
 * @example
 * import { optimisticGradientDescent } from 'descend'
 *
 * const tx = optimisticGradientDescent(0.5)
 * const params = new Float64Array(2)
 * tx.update(new Float64Array([4, -2]), tx.init(params), params)[0] // => new Float64Array([-2, 1])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.optimistic_gradient_descent; Mokhtari et al., A unified analysis of extra-gradient and optimistic gradient methods (2019)
 */
export const optimisticGradientDescent = (
  learningRate: number | Schedule,
  options: OptimisticGradientDescentOptions = {},
): GradientTransformation<OptimisticGradientDescent> => fusedChain(scaleByOptimisticGradient(options), scaleByLearningRate(learningRate))
