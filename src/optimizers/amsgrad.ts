import type { Chain } from '../chain/chain.ts'
import { fusedChain } from '../chain/fusedChain.ts'
import type { Schedule } from '../schedules/schedule.ts'
import type { GradientTransformation } from '../transformation.ts'
import { scaleByAmsgrad, type ScaleByAmsgrad, type ScaleByAmsgradOptions } from '../transforms/scaleByAmsgrad.ts'
import { scaleByLearningRate, type ScaleByLearningRate } from '../transforms/scaleByLearningRate.ts'

/** Hyperparameters of {@link amsgrad}. */
export type AmsgradOptions = ScaleByAmsgradOptions

/** The state lambda of {@link amsgrad}. */
export type Amsgrad = Chain<readonly [ScaleByAmsgrad, ScaleByLearningRate]>

/**
 * AMSGrad: Adam whose denominator never shrinks.
 *
 *     uₜ = −η m̂ₜ / (√(v̄ₜ + ε̄) + ε)      v̄ the largest of v̂ so far (`scaleByAmsgrad`)
 *
 * η in units of the params, a number or a schedule.
 *
 * @example
 * import { amsgrad } from 'descend'
 *
 * const tx = amsgrad(0.1, { eps: 0 })
 * const params = new Float64Array(2)
 * tx.update(new Float64Array([3, -4]), tx.init(params), params)[0] // => new Float64Array([-0.1, 0.1])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.amsgrad; Reddi et al., On the convergence of Adam and beyond (2018), https://arxiv.org/abs/1904.09237
 */
export const amsgrad = (learningRate: number | Schedule, options: AmsgradOptions = {}): GradientTransformation<Amsgrad> =>
  fusedChain(scaleByAmsgrad(options), scaleByLearningRate(learningRate))
