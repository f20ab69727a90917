import type { Chain } from '../chain/chain.ts'
import { fusedChain } from '../chain/fusedChain.ts'
import type { MaskOptions } from '../kernel/selection.ts'
import type { Schedule } from '../schedules/schedule.ts'
import type { GradientTransformation } from '../transformation.ts'
import { addDecayedWeights, type AddDecayedWeights } from '../transforms/addDecayedWeights.ts'
import { scaleByAdan, type ScaleByAdan, type ScaleByAdanOptions } from '../transforms/scaleByAdan.ts'
import { scaleByLearningRate, type ScaleByLearningRate } from '../transforms/scaleByLearningRate.ts'

/** Hyperparameters of {@link adan}; ε̄ is 1e-8 by default. The mask chooses what decays. */
export interface AdanOptions extends ScaleByAdanOptions, MaskOptions {
  /** λ ≥ 0, multiplied by the learning rate; a number or a schedule. Default 0. */
  readonly weightDecay?: number | Schedule
}

/** The state lambda of {@link adan}. */
export type Adan = Chain<readonly [ScaleByAdan, AddDecayedWeights, ScaleByLearningRate]>

/**
 * Adan: Adam with Nesterov momentum estimated from differences of gradients.
 *
 *     uₜ = −η ((m̂ₜ + (1 − β₂) v̂ₜ) / (√(n̂ₜ + ε̄) + ε) + λ pₜ)      (`scaleByAdan`)
 *
 * η in units of the params, a number or a schedule. As in optax ε̄ is 1e-8 here and 0 in the transform. The decay is not proximal.
 *
 * @example
 * import { adan } from 'descend'
 *
 * const tx = adan(0.1, { eps: 0, epsRoot: 0, weightDecay: 0.5 })
 * const params = new Float64Array([2])
 * tx.update(new Float64Array([3]), tx.init(params), params)[0] // => new Float64Array([-0.2])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.adan; Xie et al., Adan (2022), https://arxiv.org/abs/2208.06677
 */
export const adan = (
  learningRate: number | Schedule,
  { weightDecay = 0, mask, maskFn, epsRoot = 1e-8, ...options }: AdanOptions = {},
): GradientTransformation<Adan> =>
  fusedChain(scaleByAdan({ epsRoot, ...options }), addDecayedWeights(weightDecay, { mask, maskFn }), scaleByLearningRate(learningRate))
