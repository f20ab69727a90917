import type { Chain } from '../chain/chain.ts'
import { fusedChain } from '../chain/fusedChain.ts'
import type { MaskOptions } from '../kernel/selection.ts'
import type { Schedule } from '../schedules/schedule.ts'
import type { GradientTransformation } from '../transformation.ts'
import { addDecayedWeights, type AddDecayedWeights } from '../transforms/addDecayedWeights.ts'
import { scaleByAcprop, type ScaleByAcprop, type ScaleByAcpropOptions } from '../transforms/scaleByAcprop.ts'
import { scaleByLearningRate, type ScaleByLearningRate } from '../transforms/scaleByLearningRate.ts'

/** Hyperparameters of {@link acprop}. The mask chooses what decays. */
export interface AcpropOptions extends ScaleByAcpropOptions, MaskOptions {
  /** λ ≥ 0, multiplied by the learning rate; a number or a schedule. Default 0. */
  readonly weightDecay?: number | Schedule
}

/** The state lambda of {@link acprop}. */
export type Acprop = Chain<readonly [ScaleByAcprop, AddDecayedWeights, ScaleByLearningRate]>

/**
 * ACProp: the gradient over how much the gradients before it strayed from their mean.
 *
 *     uₜ = −η (gₜ / (√v̂ₜ₋₁ + ε) + λ pₜ)      v the running mean of (gₜ − mₜ₋₁)² (`scaleByAcprop`)
 *
 * η in units of the params, a number or a schedule. In the first step nothing is known yet: u₁ = −η (g₁ + λ p₁).
 *
 * @example
 * import { acprop } from 'descend'
 *
 * const tx = acprop(0.1, { weightDecay: 0.5 })
 * const params = new Float64Array([2])
 * tx.update(new Float64Array([3]), tx.init(params), params)[0] // => new Float64Array([-0.4])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.contrib.acprop; Zhuang et al., Momentum centering and asynchronous update (2021), https://arxiv.org/abs/2110.05454
 */
export const acprop = (
  learningRate: number | Schedule,
  { weightDecay = 0, mask, maskFn, ...options }: AcpropOptions = {},
): GradientTransformation<Acprop> =>
  fusedChain(scaleByAcprop(options), addDecayedWeights(weightDecay, { mask, maskFn }), scaleByLearningRate(learningRate))
