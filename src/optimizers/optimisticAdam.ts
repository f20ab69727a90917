import type { Chain } from '../chain/chain.ts'
import { fusedChain } from '../chain/fusedChain.ts'
import type { GradientTransformation } from '../transformation.ts'
import { scaleByAdam, type ScaleByAdam, type ScaleByAdamOptions } from '../transforms/scaleByAdam.ts'
import { scaleByLearningRate, type ScaleByLearningRate } from '../transforms/scaleByLearningRate.ts'
import { scaleByOptimisticGradient, type ScaleByOptimisticGradient } from '../transforms/scaleByOptimisticGradient.ts'

/** Hyperparameters of {@link optimisticAdam}; `nesterov` is true by default. */
export interface OptimisticAdamOptions extends ScaleByAdamOptions {
  /** Weight of the change, in units of the params. Default: the learning rate. */
  readonly optimism?: number | null | undefined
}

/** The state lambda of {@link optimisticAdam}. */
export type OptimisticAdam = Chain<readonly [ScaleByAdam, ScaleByOptimisticGradient, ScaleByLearningRate]>

/**
 * Optimistic Adam with the learning rate inside the optimism: prefer `optimisticAdamV2`, which takes schedules.
 *
 *     uₜ = −(η aₜ + o (aₜ − aₜ₋₁)),  a₀ = a₁      a the updates of `scaleByAdam`
 *
 * η and o in units of the params.
 *
 * @example
 * import { optimisticAdam } from 'descend'
 *
 * const tx = optimisticAdam(0.1, { b1: 0, eps: 0 })
 * const params = new Float64Array(2)
 * tx.update(new Float64Array([3, -4]), tx.init(params), params)[0] // => new Float64Array([-0.1, 0.1])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.optimistic_adam (deprecated); Daskalakis et al., Training GANs with optimism (2018), https://arxiv.org/abs/1711.00141
 */
export const optimisticAdam = (
  learningRate: number,
  { optimism, nesterov = true, ...options }: OptimisticAdamOptions = {},
): GradientTransformation<OptimisticAdam> =>
  fusedChain(
    scaleByAdam({ nesterov, ...options }),
    scaleByOptimisticGradient({ alpha: learningRate, beta: optimism ?? learningRate }),
    scaleByLearningRate(1),
  )
