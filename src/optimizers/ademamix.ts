import type { Chain } from '../chain/chain.ts'
import { fusedChain } from '../chain/fusedChain.ts'
import type { MaskOptions } from '../kernel/selection.ts'
import type { Schedule } from '../schedules/schedule.ts'
import type { GradientTransformation } from '../transformation.ts'
import { addDecayedWeights, type AddDecayedWeights } from '../transforms/addDecayedWeights.ts'
import { scaleByAdemamix, type ScaleByAdemamix, type ScaleByAdemamixOptions } from '../transforms/scaleByAdemamix.ts'
import { scaleByLearningRate, type ScaleByLearningRate } from '../transforms/scaleByLearningRate.ts'

/** Hyperparameters of {@link ademamix}; α is 5 by default. The mask chooses what decays. */
export interface AdemamixOptions extends ScaleByAdemamixOptions, MaskOptions {
  /** λ ≥ 0, multiplied by the learning rate; a number or a schedule. Default 0. */
  readonly weightDecay?: number | Schedule
}

/** The state lambda of {@link ademamix}. */
export type Ademamix = Chain<readonly [ScaleByAdemamix, AddDecayedWeights, ScaleByLearningRate]>

/**
 * AdEMAMix: Adam with a second, slower mean of the gradients.
 *
 *     uₜ = −η ((m̂₁ₜ + α m₂ₜ) / (√(v̂ₜ + ε̄) + ε) + λ pₜ)      (`scaleByAdemamix`)
 *
 * η in units of the params, a number or a schedule. As in optax α is 5 here and 6 in the transform.
 *
 * @example
 * import { ademamix } from 'descend'
 *
 * const tx = ademamix(0.1, { alpha: 0, eps: 0, weightDecay: 0.5 })
 * const params = new Float64Array([2])
 * tx.update(new Float64Array([3]), tx.init(params), params)[0] // => new Float64Array([-0.2])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.contrib.ademamix; Pagliardini et al., The AdEMAMix optimizer (2024), https://arxiv.org/abs/2409.03137
 */
export const ademamix = (
  learningRate: number | Schedule,
  { weightDecay = 0, mask, maskFn, alpha = 5, ...options }: AdemamixOptions = {},
): GradientTransformation<Ademamix> =>
  fusedChain(scaleByAdemamix({ alpha, ...options }), addDecayedWeights(weightDecay, { mask, maskFn }), scaleByLearningRate(learningRate))
