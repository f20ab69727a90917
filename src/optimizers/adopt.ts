import type { Chain } from '../chain/chain.ts'
import { fusedChain } from '../chain/fusedChain.ts'
import type { Schedule } from '../schedules/schedule.ts'
import type { GradientTransformation } from '../transformation.ts'
import { scaleByAdopt, type ScaleByAdopt, type ScaleByAdoptOptions } from '../transforms/scaleByAdopt.ts'
import { scaleByLearningRate, type ScaleByLearningRate } from '../transforms/scaleByLearningRate.ts'

/** Hyperparameters of {@link adopt}. */
export type AdoptOptions = ScaleByAdoptOptions

/** The state lambda of {@link adopt}. */
export type Adopt = Chain<readonly [ScaleByAdopt, ScaleByLearningRate]>

/**
 * ADOPT: Adam that divides by a second moment which has not seen the gradient, and so converges for any β₂.
 *
 *     uₜ = −η mₜ      m the running mean of gₜ / max(√vₜ₋₁, ε), clipped (`scaleByAdopt`)
 *
 * η in units of the params, a number or a schedule. The first step only measures: u₁ = 0.
 *
 * @example
 * import { adopt } from 'descend'
 *
 * const tx = adopt(0.1)
 * const params = new Float64Array(2)
 * tx.update(new Float64Array([3, -4]), tx.init(params), params)[0] // => new Float64Array([0, 0])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.contrib.adopt; Taniguchi et al., ADOPT (2024), https://arxiv.org/abs/2411.02853
 */
export const adopt = (learningRate: number | Schedule, options: AdoptOptions = {}): GradientTransformation<Adopt> =>
  fusedChain(scaleByAdopt(options), scaleByLearningRate(learningRate))
