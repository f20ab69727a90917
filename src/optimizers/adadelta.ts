import type { Chain } from '../chain/chain.ts'
import { fusedChain } from '../chain/fusedChain.ts'
import type { MaskOptions } from '../kernel/selection.ts'
import type { Schedule } from '../schedules/schedule.ts'
import type { GradientTransformation } from '../transformation.ts'
import { addDecayedWeights, type AddDecayedWeights } from '../transforms/addDecayedWeights.ts'
import { scaleByAdadelta, type ScaleByAdadelta, type ScaleByAdadeltaOptions } from '../transforms/scaleByAdadelta.ts'
import { scaleByLearningRate, type ScaleByLearningRate } from '../transforms/scaleByLearningRate.ts'

/** Hyperparameters of {@link adadelta}. */
export interface AdadeltaOptions extends ScaleByAdadeltaOptions {
  /** λ ≥ 0, of the penalty λ‖p‖²/2 on the loss; a number or a schedule. Default 0. */
  readonly weightDecay?: number | Schedule
  /** Which leaves decay: a tree of booleans, or `(path, leaf) => boolean`. Default: every leaf. */
  readonly weightDecayMask?: MaskOptions['mask']
  /** Which leaves decay, as a tree of booleans from the params. */
  readonly weightDecayMaskFn?: MaskOptions['maskFn']
}

/** The state lambda of {@link adadelta}. */
export type Adadelta = Chain<readonly [AddDecayedWeights, ScaleByAdadelta, ScaleByLearningRate]>

/**
 * Adadelta: steps in units of the params, so that a learning rate of 1 is natural.
 *
 *     uₜ = −η gₜ √(xₜ₋₁ + ε) / √(vₜ + ε)      v, x the running means of g² and u² (`scaleByAdadelta`)
 *
 * η has no units, a number or a schedule, and is 1 when left out: it always descends. optax climbs when its learning rate is left out.
 * Weight decay is added to the gradient, before all else.
 *
 * @example
 * import { adadelta } from 'descend'
 *
 * const tx = adadelta(1, { rho: 0, eps: 16 })
 * const params = new Float64Array(1)
 * tx.update(new Float64Array([3]), tx.init(params), params)[0] // => new Float64Array([-2.4])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.adadelta; Zeiler, Adadelta (2012), https://arxiv.org/abs/1212.5701
 */
export const adadelta = (
  learningRate: number | Schedule = 1,
  { weightDecay = 0, weightDecayMask, weightDecayMaskFn, ...options }: AdadeltaOptions = {},
): GradientTransformation<Adadelta> =>
  fusedChain(
    addDecayedWeights(weightDecay, { mask: weightDecayMask, maskFn: weightDecayMaskFn }),
    scaleByAdadelta(options),
    scaleByLearningRate(learningRate),
  )
