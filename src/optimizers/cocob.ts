import type { Chain } from '../chain/chain.ts'
import { fusedChain } from '../chain/fusedChain.ts'
import type { MaskOptions } from '../kernel/selection.ts'
import type { Schedule } from '../schedules/schedule.ts'
import type { GradientTransformation } from '../transformation.ts'
import { addDecayedWeights, type AddDecayedWeights } from '../transforms/addDecayedWeights.ts'
import { scaleByCocob, type ScaleByCocob, type ScaleByCocobOptions } from '../transforms/scaleByCocob.ts'
import { scaleByLearningRate, type ScaleByLearningRate } from '../transforms/scaleByLearningRate.ts'

/** Hyperparameters of {@link cocob}. The mask chooses what decays. */
export interface CocobOptions extends ScaleByCocobOptions, MaskOptions {
  /** λ ≥ 0, of the penalty λ‖p‖²/2 on the loss; a number or a schedule. Default 0. */
  readonly weightDecay?: number | Schedule
}

/** The state lambda of {@link cocob}. */
export type Cocob = Chain<readonly [AddDecayedWeights, ScaleByLearningRate, ScaleByCocob]>

/**
 * Continuous coin betting: no learning rate to choose.
 *
 *     uₜ: the step of `scaleByCocob` on η (gₜ + λ pₜ)
 *
 * The learning rate, a number or a schedule, only scales the gradient before the bets; it is 1 when left out.
 *
 * @example
 * import { cocob } from 'descend'
 *
 * const tx = cocob(1, { alpha: 4 })
 * const params = new Float64Array([1])
 * tx.update(new Float64Array([3]), tx.init(params), params)[0] // => new Float64Array([-0.25])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.contrib.cocob; Orabona & Tommasi, Training deep networks without learning rates through coin betting (2017), https://arxiv.org/abs/1705.07795
 */
export const cocob = (
  learningRate: number | Schedule = 1,
  { weightDecay = 0, mask, maskFn, ...options }: CocobOptions = {},
): GradientTransformation<Cocob> =>
  fusedChain(
    addDecayedWeights(weightDecay, { mask, maskFn }),
    scaleByLearningRate(learningRate, { flipSign: false }),
    scaleByCocob(options),
  )
