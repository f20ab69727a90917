import type { Chain } from '../chain/chain.ts'
import { fusedChain } from '../chain/fusedChain.ts'
import type { MaskOptions } from '../kernel/selection.ts'
import type { Schedule } from '../schedules/schedule.ts'
import type { GradientTransformation } from '../transformation.ts'
import { addDecayedWeights, type AddDecayedWeights } from '../transforms/addDecayedWeights.ts'
import { scaleByLearningRate, type ScaleByLearningRate } from '../transforms/scaleByLearningRate.ts'
import {
  scaleBySimplifiedAdemamix,
  type ScaleBySimplifiedAdemamix,
  type ScaleBySimplifiedAdemamixOptions,
} from '../transforms/scaleBySimplifiedAdemamix.ts'

/** Hyperparameters of {@link simplifiedAdemamix}. The mask chooses what decays. */
export interface SimplifiedAdemamixOptions extends ScaleBySimplifiedAdemamixOptions, MaskOptions {
  /** λ ≥ 0, multiplied by the learning rate; a number or a schedule. Default 0. */
  readonly weightDecay?: number | Schedule
}

/** The state lambda of {@link simplifiedAdemamix}. */
export type SimplifiedAdemamix = Chain<readonly [ScaleBySimplifiedAdemamix, AddDecayedWeights, ScaleByLearningRate]>

/**
 * AdEMAMix with one running sum and the latest gradient in place of two means.
 *
 *     uₜ = −η ((mₜ + α gₜ) / (√(n̂ₜ + ε̄) + ε) + λ pₜ)      (`scaleBySimplifiedAdemamix`)
 *
 * η in units of the params, a number or a schedule; m is a sum, so take about 1 − β₁ of Adam's.
 *
 * @example
 * import { simplifiedAdemamix } from 'descend'
 *
 * const tx = simplifiedAdemamix(0.1, { eps: 0, weightDecay: 0.5 })
 * const params = new Float64Array([2])
 * tx.update(new Float64Array([3]), tx.init(params), params)[0] // => new Float64Array([-0.2])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.contrib.simplified_ademamix; Morwani et al., Connections between schedule-free optimizers, AdEMAMix and accelerated SGD variants (2025)
 */
export const simplifiedAdemamix = (
  learningRate: number | Schedule,
  { weightDecay = 0, mask, maskFn, ...options }: SimplifiedAdemamixOptions = {},
): GradientTransformation<SimplifiedAdemamix> =>
  fusedChain(scaleBySimplifiedAdemamix(options), addDecayedWeights(weightDecay, { mask, maskFn }), scaleByLearningRate(learningRate))
