import type { Chain } from '../chain/chain.ts'
import { fusedChain } from '../chain/fusedChain.ts'
import type { Schedule } from '../schedules/schedule.ts'
import type { GradientTransformation } from '../transformation.ts'
import { scaleByLearningRate, type ScaleByLearningRate } from '../transforms/scaleByLearningRate.ts'
import { scaleByRadam, type ScaleByRadam, type ScaleByRadamOptions } from '../transforms/scaleByRadam.ts'

/** Hyperparameters of {@link radam}. */
export type RadamOptions = ScaleByRadamOptions

/** The state lambda of {@link radam}. */
export type Radam = Chain<readonly [ScaleByRadam, ScaleByLearningRate]>

/**
 * RAdam: Adam that does not divide by the second moment until it can be trusted.
 *
 *     uₜ = −η rₜ m̂ₜ / (√(v̂ₜ + ε̄) + ε),  in the first steps −η m̂ₜ (`scaleByRadam`)
 *
 * η in units of the params, a number or a schedule.
 *
 * @example
 * import { radam } from 'descend'
 *
 * const tx = radam(0.1)
 * const params = new Float64Array(2)
 * tx.update(new Float64Array([3, -4]), tx.init(params), params)[0] // => new Float64Array([-0.3, 0.4])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.radam; Liu et al., On the variance of the adaptive learning rate and beyond (2020), https://arxiv.org/abs/1908.03265
 */
export const radam = (learningRate: number | Schedule, options: RadamOptions = {}): GradientTransformation<Radam> =>
  fusedChain(scaleByRadam(options), scaleByLearningRate(learningRate))
