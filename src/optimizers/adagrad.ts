import type { Chain } from '../chain/chain.ts'
import { fusedChain } from '../chain/fusedChain.ts'
import type { Schedule } from '../schedules/schedule.ts'
import type { GradientTransformation } from '../transformation.ts'
import { scaleByLearningRate, type ScaleByLearningRate } from '../transforms/scaleByLearningRate.ts'
import { scaleByRss, type ScaleByRss, type ScaleByRssOptions } from '../transforms/scaleByRss.ts'

/** Hyperparameters of {@link adagrad}. */
export type AdagradOptions = ScaleByRssOptions

/** The state lambda of {@link adagrad}. */
export type Adagrad = Chain<readonly [ScaleByRss, ScaleByLearningRate]>

/**
 * AdaGrad: the gradient over the root of the sum of all squares so far.
 *
 *     uₜ = −η gₜ / √(sₜ + ε)      sₜ = sₜ₋₁ + gₜ² (`scaleByRss`)
 *
 * η in units of the params, a number or a schedule. PyTorch starts the sum at 0 and puts ε = 1e-10 outside the root (`epsInSqrt: false`).
 *
 * @example
 * import { adagrad } from 'descend'
 *
 * const tx = adagrad(0.5, { initialAccumulatorValue: 16, eps: 0 })
 * const params = new Float64Array(2)
 * tx.update(new Float64Array([3, 0]), tx.init(params), params)[0] // => new Float64Array([-0.3, 0])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.adagrad; Duchi et al., Adaptive subgradient methods for online learning and stochastic optimization (2011)
 */
export const adagrad = (learningRate: number | Schedule, options: AdagradOptions = {}): GradientTransformation<Adagrad> =>
  fusedChain(scaleByRss(options), scaleByLearningRate(learningRate))
