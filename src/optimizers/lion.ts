import type { Chain } from '../chain/chain.ts'
import { fusedChain } from '../chain/fusedChain.ts'
import type { MaskOptions } from '../kernel/selection.ts'
import type { Schedule } from '../schedules/schedule.ts'
import type { GradientTransformation } from '../transformation.ts'
import { addDecayedWeights, type AddDecayedWeights } from '../transforms/addDecayedWeights.ts'
import { scaleByLearningRate, type ScaleByLearningRate } from '../transforms/scaleByLearningRate.ts'
import { scaleByLion, type ScaleByLion, type ScaleByLionOptions } from '../transforms/scaleByLion.ts'

/** Hyperparameters of {@link lion}. The mask chooses what decays. */
export interface LionOptions extends ScaleByLionOptions, MaskOptions {
  /** λ ≥ 0, multiplied by the learning rate; a number or a schedule. Default 1e-3. */
  readonly weightDecay?: number | Schedule
}

/** The state lambda of {@link lion}. */
export type Lion = Chain<readonly [ScaleByLion, AddDecayedWeights, ScaleByLearningRate]>

/**
 * Lion: the sign of the momentum, with decoupled weight decay.
 *
 *     uₜ = −η (sign(β₁ mₜ₋₁ + (1 − β₁) gₜ) + λ pₜ)      mₜ = β₂ mₜ₋₁ + (1 − β₂) gₜ (`scaleByLion`)
 *
 * η in units of the params, a number or a schedule: every number moves by η, so a third to a tenth of Adam's is usual.
 *
 * @example
 * import { lion } from 'descend'
 *
 * const tx = lion(0.1, { weightDecay: 0.5 })
 * const params = new Float64Array([2])
 * tx.update(new Float64Array([3]), tx.init(params), params)[0] // => new Float64Array([-0.2])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.lion; Chen et al., Symbolic discovery of optimization algorithms (2023), https://arxiv.org/abs/2302.06675
 */
export const lion = (
  learningRate: number | Schedule,
  { weightDecay = 1e-3, mask, maskFn, ...options }: LionOptions = {},
): GradientTransformation<Lion> =>
  fusedChain(scaleByLion(options), addDecayedWeights(weightDecay, { mask, maskFn }), scaleByLearningRate(learningRate))
