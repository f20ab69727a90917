import type { Chain } from '../chain/chain.ts'
import { fusedChain } from '../chain/fusedChain.ts'
import type { Schedule } from '../schedules/schedule.ts'
import type { GradientTransformation } from '../transformation.ts'
import { scaleByAdam, type ScaleByAdam, type ScaleByAdamOptions } from '../transforms/scaleByAdam.ts'
import { scaleByLearningRate, type ScaleByLearningRate } from '../transforms/scaleByLearningRate.ts'
import {
  scaleByOptimisticGradient,
  type ScaleByOptimisticGradient,
  type ScaleByOptimisticGradientOptions,
} from '../transforms/scaleByOptimisticGradient.ts'

/** Hyperparameters of {@link optimisticAdamV2}; `nesterov` is true by default. */
export type OptimisticAdamV2Options = ScaleByAdamOptions & ScaleByOptimisticGradientOptions

/** The state lambda of {@link optimisticAdamV2}. */
export type OptimisticAdamV2 = Chain<readonly [ScaleByAdam, ScaleByOptimisticGradient, ScaleByLearningRate]>

/**
 * Optimistic Adam: follow the Adam step that the last change of it foretells. For games, where plain descent circles.
 *
 *     uₜ = −η (α aₜ + β (aₜ − aₜ₋₁)),  a₀ = a₁      a the updates of `scaleByAdam`
 *
 * η in units of the params, a number or a schedule.
 *
 * @example
 * import { optimisticAdamV2 } from 'descend'
 *
 * const tx = optimisticAdamV2(0.1, { b1: 0, eps: 0 })
 * const params = new Float64Array(2)
 * tx.update(new Float64Array([3, -4]), tx.init(params), params)[0] // => new Float64Array([-0.1, 0.1])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.optimistic_adam_v2; Daskalakis et al., Training GANs with optimism (2018), https://arxiv.org/abs/1711.00141
 */
export const optimisticAdamV2 = (
  learningRate: number | Schedule,
  { alpha = 1, beta = 1, nesterov = true, ...options }: OptimisticAdamV2Options = {},
): GradientTransformation<OptimisticAdamV2> =>
  fusedChain(scaleByAdam({ nesterov, ...options }), scaleByOptimisticGradient({ alpha, beta }), scaleByLearningRate(learningRate))
