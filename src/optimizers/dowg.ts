import type { Chain } from '../chain/chain.ts'
import { fusedChain } from '../chain/fusedChain.ts'
import type { MaskOptions } from '../kernel/selection.ts'
import type { Schedule } from '../schedules/schedule.ts'
import type { GradientTransformation } from '../transformation.ts'
import { addDecayedWeights, type AddDecayedWeights } from '../transforms/addDecayedWeights.ts'
import { scaleByDowg, type ScaleByDowg, type ScaleByDowgOptions } from '../transforms/scaleByDowg.ts'
import { scaleByLearningRate, type ScaleByLearningRate } from '../transforms/scaleByLearningRate.ts'

/** Hyperparameters of {@link dowg}. The mask chooses what decays. */
export interface DowgOptions extends ScaleByDowgOptions, MaskOptions {
  /** λ ≥ 0, of the penalty λ‖p‖²/2 on the loss; a number or a schedule; null: none. Default null. */
  readonly weightDecay?: number | Schedule | null
}

/** The state lambda of {@link dowg}. */
export type Dowg = Chain<readonly [AddDecayedWeights, ScaleByDowg, ScaleByLearningRate]>

/**
 * DoWG, distance over weighted gradients: no learning rate to choose.
 *
 *     uₜ = −η rₜ dₜ / (√Σ d ‖r‖² + ε)      dₜ = max ‖p − p₀‖², rₜ = gₜ + λ pₜ (`scaleByDowg`)
 *
 * The learning rate, a number or a schedule, is a factor without units; it is 1 when left out.
 *
 * @example
 * import { dowg } from 'descend'
 *
 * const tx = dowg(1, { initEstimSqDist: 9, eps: 0 })
 * const params = new Float64Array(2)
 * tx.update(new Float64Array([3, 4]), tx.init(params), params)[0] // => new Float64Array([-1.8, -2.4])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.contrib.dowg; Khaled et al., DoWG unleashed (2023), https://arxiv.org/abs/2305.16284
 */
export const dowg = (
  learningRate: number | Schedule = 1,
  { weightDecay = null, mask, maskFn, ...options }: DowgOptions = {},
): GradientTransformation<Dowg> =>
  fusedChain(addDecayedWeights(weightDecay ?? 0, { mask, maskFn }), scaleByDowg(options), scaleByLearningRate(learningRate))
