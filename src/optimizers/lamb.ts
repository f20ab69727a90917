import type { Chain } from '../chain/chain.ts'
import { fusedChain } from '../chain/fusedChain.ts'
import type { MaskOptions } from '../kernel/selection.ts'
import type { Schedule } from '../schedules/schedule.ts'
import type { GradientTransformation, Stateless } from '../transformation.ts'
import { addDecayedWeights, type AddDecayedWeights } from '../transforms/addDecayedWeights.ts'
import { scaleByAdam, type ScaleByAdam, type ScaleByAdamOptions } from '../transforms/scaleByAdam.ts'
import { scaleByLearningRate, type ScaleByLearningRate } from '../transforms/scaleByLearningRate.ts'
import { scaleByTrustRatio } from '../transforms/scaleByTrustRatio.ts'

/** Hyperparameters of {@link lamb}; ε is 1e-6 by default. The mask chooses what decays. */
export interface LambOptions extends ScaleByAdamOptions, MaskOptions {
  /** λ ≥ 0, multiplied by the learning rate and by the trust ratio; a number or a schedule. Default 0. */
  readonly weightDecay?: number | Schedule
}

/** The state lambda of {@link lamb}. */
export type Lamb = Chain<readonly [ScaleByAdam, AddDecayedWeights, Stateless, ScaleByLearningRate]>

/**
 * LAMB: Adam whose steps have, leaf by leaf, the length of the params. For large batches.
 *
 *     uₜ = −η rₜ ‖pₜ‖ / ‖rₜ‖      rₜ = m̂ₜ / (√(v̂ₜ + ε̄) + ε) + λ pₜ (`scaleByAdam`, `scaleByTrustRatio`)
 *
 * η has no units, a number or a schedule: how far a leaf moves, relative to its length.
 *
 * @example
 * import { lamb } from 'descend'
 *
 * const tx = lamb(0.1, { eps: 0 })
 * const params = new Float64Array([3])
 * tx.update(new Float64Array([5]), tx.init(params), params)[0] // => new Float64Array([-0.3])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.lamb; You et al., Large batch optimization for deep learning (2020), https://arxiv.org/abs/1904.00962
 */
export const lamb = (
  learningRate: number | Schedule,
  { eps = 1e-6, weightDecay = 0, mask, maskFn, ...options }: LambOptions = {},
): GradientTransformation<Lamb> =>
  fusedChain(
    scaleByAdam({ eps, ...options }),
    addDecayedWeights(weightDecay, { mask, maskFn }),
    scaleByTrustRatio(),
    scaleByLearningRate(learningRate),
  )
