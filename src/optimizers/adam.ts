import type { Chain } from '../chain/chain.ts'
import { fusedChain } from '../chain/fusedChain.ts'
import type { Schedule } from '../schedules/schedule.ts'
import type { GradientTransformation } from '../transformation.ts'
import { scaleByAdam, type ScaleByAdam, type ScaleByAdamOptions } from '../transforms/scaleByAdam.ts'
import { scaleByLearningRate, type ScaleByLearningRate } from '../transforms/scaleByLearningRate.ts'

/** Hyperparameters of {@link adam}. */
export type AdamOptions = ScaleByAdamOptions

/** The state lambda of {@link adam}. */
export type Adam = Chain<readonly [ScaleByAdam, ScaleByLearningRate]>

/**
 * Adam: steps of about η, whatever the size of the gradient.
 *
 *     uₜ = −η m̂ₜ / (√(v̂ₜ + ε̄) + ε)      m̂, v̂ the running means of g and g² (`scaleByAdam`)
 *
 * η in units of the params, a number or a schedule.
 *
 * @example
 * import { adam } from 'descend'
 *
 * const tx = adam(0.1, { eps: 0 })
 * const params = new Float64Array(2)
 * tx.update(new Float64Array([3, -4]), tx.init(params), params)[0] // => new Float64Array([-0.1, 0.1])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.adam; Kingma & Ba, Adam (2015), https://arxiv.org/abs/1412.6980
 */
export const adam = (learningRate: number | Schedule, options: AdamOptions = {}): GradientTransformation<Adam> =>
  fusedChain(scaleByAdam(options), scaleByLearningRate(learningRate))
