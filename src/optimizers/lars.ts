import { chain, type Chain } from '../chain/chain.ts'
import { masked } from '../chain/masked.ts'
import type { MaskOptions } from '../kernel/selection.ts'
import type { Schedule } from '../schedules/schedule.ts'
import type { GradientTransformation, Stateless } from '../transformation.ts'
import { addDecayedWeights, type AddDecayedWeights } from '../transforms/addDecayedWeights.ts'
import { scaleByLearningRate, type ScaleByLearningRate } from '../transforms/scaleByLearningRate.ts'
import { scaleByTrustRatio } from '../transforms/scaleByTrustRatio.ts'
import { trace, type Trace } from '../transforms/trace.ts'

/** Hyperparameters of {@link lars}. */
export interface LarsOptions {
  /** λ ≥ 0, of the penalty λ‖p‖²/2 on the loss; a number or a schedule. Default 0. */
  readonly weightDecay?: number | Schedule
  /** Which leaves decay: a tree of booleans, or `(path, leaf) => boolean`. Default: every leaf. */
  readonly weightDecayMask?: MaskOptions['mask']
  /** Which leaves decay, as a tree of booleans from the params. */
  readonly weightDecayMaskFn?: MaskOptions['maskFn']
  /** How far to trust a leaf, ≥ 0. Default 1e-3. */
  readonly trustCoefficient?: number
  /** ε ≥ 0, added to the norm of the gradient. Default 0. */
  readonly eps?: number
  /** Which leaves get the trust ratio: a tree of booleans, or `(path, leaf) => boolean`. Default: every leaf. */
  readonly trustRatioMask?: MaskOptions['mask']
  /** Which leaves get the trust ratio, as a tree of booleans from the params. */
  readonly trustRatioMaskFn?: MaskOptions['maskFn']
  /** μ in [0, 1), decay of the running sum of steps. Default 0.9. */
  readonly momentum?: number
  /** Look one step of momentum ahead. Default false. */
  readonly nesterov?: boolean
}

/** The state lambda of {@link lars}. */
export type Lars = Chain<readonly [AddDecayedWeights, Stateless, ScaleByLearningRate, Trace]>

/**
 * LARS: momentum of steps which have, leaf by leaf, a length proportional to that of the params. For large batches.
 *
 *     rₜ = gₜ + λ pₜ      bₜ = μ bₜ₋₁ − η rₜ · τ ‖pₜ‖ / (‖rₜ‖ + ε)      uₜ = bₜ
 *
 * η has no units, a number or a schedule; it is inside the momentum.
 *
 * @example
 * import { lars } from 'descend'
 *
 * const tx = lars(0.5, { trustCoefficient: 1 })
 * const params = new Float64Array([0, 10])
 * tx.update(new Float64Array([3, 4]), tx.init(params), params)[0] // => new Float64Array([-3, -4])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.lars; You et al., Large batch training of convolutional networks (2017), https://arxiv.org/abs/1708.03888
 */
export const lars = (
  learningRate: number | Schedule,
  { trustCoefficient = 1e-3, eps = 0, momentum = 0.9, nesterov = false, weightDecay = 0, ...masks }: LarsOptions = {},
): GradientTransformation<Lars> =>
  chain(
    addDecayedWeights(weightDecay, { mask: masks.weightDecayMask, maskFn: masks.weightDecayMaskFn }),
    masked(scaleByTrustRatio({ trustCoefficient, eps }), masks.trustRatioMask, { maskFn: masks.trustRatioMaskFn }),
    scaleByLearningRate(learningRate),
    trace(momentum, { nesterov }),
  )
