import type { Chain } from '../chain/chain.ts'
import { fusedChain } from '../chain/fusedChain.ts'
import type { MaskOptions } from '../kernel/selection.ts'
import type { Schedule } from '../schedules/schedule.ts'
import type { GradientTransformation } from '../transformation.ts'
import { addDecayedWeights, type AddDecayedWeights } from '../transforms/addDecayedWeights.ts'
import { scaleByAdamax, type ScaleByAdamax, type ScaleByAdamaxOptions } from '../transforms/scaleByAdamax.ts'
import { scaleByLearningRate, type ScaleByLearningRate } from '../transforms/scaleByLearningRate.ts'

/** Hyperparameters of {@link adamaxw}. The mask chooses what decays. */
export interface AdamaxwOptions extends ScaleByAdamaxOptions, MaskOptions {
  /** λ ≥ 0, multiplied by the learning rate; a number or a schedule. Default 1e-4. */
  readonly weightDecay?: number | Schedule
}

/** The state lambda of {@link adamaxw}. */
export type Adamaxw = Chain<readonly [ScaleByAdamax, AddDecayedWeights, ScaleByLearningRate]>

/**
 * AdaMax with decoupled weight decay.
 *
 *     uₜ = −η (m̂ₜ / vₜ + λ pₜ)      vₜ = max(β₂ vₜ₋₁, |gₜ| + ε) (`scaleByAdamax`)
 *
 * η in units of the params, a number or a schedule.
 *
 * @example
 * import { adamaxw } from 'descend'
 *
 * const tx = adamaxw(0.1, { eps: 0, weightDecay: 0.5 })
 * const params = new Float64Array([2])
 * tx.update(new Float64Array([3]), tx.init(params), params)[0] // => new Float64Array([-0.2])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.adamaxw; Loshchilov & Hutter, Decoupled weight decay regularization (2019), https://arxiv.org/abs/1711.05101
 */
export const adamaxw = (
  learningRate: number | Schedule,
  { weightDecay = 1e-4, mask, maskFn, ...options }: AdamaxwOptions = {},
): GradientTransformation<Adamaxw> =>
  fusedChain(scaleByAdamax(options), addDecayedWeights(weightDecay, { mask, maskFn }), scaleByLearningRate(learningRate))
