import type { Chain } from '../chain/chain.ts'
import { fusedChain } from '../chain/fusedChain.ts'
import type { Schedule } from '../schedules/schedule.ts'
import type { GradientTransformation } from '../transformation.ts'
import { scaleByAdamax, type ScaleByAdamax, type ScaleByAdamaxOptions } from '../transforms/scaleByAdamax.ts'
import { scaleByLearningRate, type ScaleByLearningRate } from '../transforms/scaleByLearningRate.ts'

/** Hyperparameters of {@link adamax}. */
export type AdamaxOptions = ScaleByAdamaxOptions

/** The state lambda of {@link adamax}. */
export type Adamax = Chain<readonly [ScaleByAdamax, ScaleByLearningRate]>

/**
 * AdaMax: Adam in the infinity norm.
 *
 *     uₜ = −η m̂ₜ / vₜ      vₜ = max(β₂ vₜ₋₁, |gₜ| + ε) (`scaleByAdamax`)
 *
 * η in units of the params, a number or a schedule.
 *
 * @example
 * import { adamax } from 'descend'
 *
 * const tx = adamax(0.1, { eps: 0 })
 * const params = new Float64Array(2)
 * tx.update(new Float64Array([3, -4]), tx.init(params), params)[0] // => new Float64Array([-0.1, 0.1])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.adamax; Kingma & Ba, Adam (2015), algorithm 2, https://arxiv.org/abs/1412.6980
 */
export const adamax = (learningRate: number | Schedule, options: AdamaxOptions = {}): GradientTransformation<Adamax> =>
  fusedChain(scaleByAdamax(options), scaleByLearningRate(learningRate))
