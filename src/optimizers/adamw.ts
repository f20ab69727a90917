import type { Chain } from '../chain/chain.ts'
import { fusedChain } from '../chain/fusedChain.ts'
import type { MaskOptions } from '../kernel/selection.ts'
import type { Schedule } from '../schedules/schedule.ts'
import type { GradientTransformation } from '../transformation.ts'
import { addDecayedWeights, type AddDecayedWeights } from '../transforms/addDecayedWeights.ts'
import { scaleByAdam, type ScaleByAdam, type ScaleByAdamOptions } from '../transforms/scaleByAdam.ts'
import { scaleByLearningRate, type ScaleByLearningRate } from '../transforms/scaleByLearningRate.ts'

/** Hyperparameters of {@link adamw}. The mask chooses what decays. */
export interface AdamWOptions extends ScaleByAdamOptions, MaskOptions {
  /** λ ≥ 0, multiplied by the learning rate; a number or a schedule. Default 1e-4. */
  readonly weightDecay?: number | Schedule
}

/** The state lambda of {@link adamw}. */
export type AdamW = Chain<readonly [ScaleByAdam, AddDecayedWeights, ScaleByLearningRate]>

/**
 * Adam with decoupled weight decay.
 *
 *     uₜ = −η (m̂ₜ / (√(v̂ₜ + ε̄) + ε) + λ pₜ)      m̂, v̂ the running means of g and g² (`scaleByAdam`)
 *
 * η in units of the params, a number or a schedule. PyTorch's default weight decay is 1e-2.
 *
 * @example
 * import { adamw } from 'descend'
 *
 * const tx = adamw(0.1, { eps: 0, weightDecay: 0.5 })
 * const params = new Float64Array([2])
 * tx.update(new Float64Array([3]), tx.init(params), params)[0] // => new Float64Array([-0.2])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.adamw; Loshchilov & Hutter, Decoupled weight decay regularization (2019), https://arxiv.org/abs/1711.05101
 */
export const adamw = (
  learningRate: number | Schedule,
  { weightDecay = 1e-4, mask, maskFn, ...options }: AdamWOptions = {},
): GradientTransformation<AdamW> =>
  fusedChain(scaleByAdam(options), addDecayedWeights(weightDecay, { mask, maskFn }), scaleByLearningRate(learningRate))
