import type { Chain } from '../chain/chain.ts'
import { fusedChain } from '../chain/fusedChain.ts'
import type { Schedule } from '../schedules/schedule.ts'
import type { GradientTransformation } from '../transformation.ts'
import { scaleByLearningRate, type ScaleByLearningRate } from '../transforms/scaleByLearningRate.ts'
import { scaleByYogi, type ScaleByYogi, type ScaleByYogiOptions } from '../transforms/scaleByYogi.ts'

/** Hyperparameters of {@link yogi}. */
export type YogiOptions = ScaleByYogiOptions

/** The state lambda of {@link yogi}. */
export type Yogi = Chain<readonly [ScaleByYogi, ScaleByLearningRate]>

/**
 * Yogi: Adam whose second moment cannot fall fast.
 *
 *     uₜ = −η m̂ₜ / (√(v̂ₜ + ε̄) + ε)      vₜ = vₜ₋₁ − (1 − β₂) sign(vₜ₋₁ − gₜ²) gₜ² (`scaleByYogi`)
 *
 * η in units of the params, a number or a schedule.
 *
 * @example
 * import { yogi } from 'descend'
 *
 * const tx = yogi(0.1, { eps: 0, initialAccumulatorValue: 0 })
 * const params = new Float64Array(2)
 * tx.update(new Float64Array([3, -4]), tx.init(params), params)[0] // => new Float64Array([-0.1, 0.1])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.yogi; Zaheer et al., Adaptive methods for nonconvex optimization (2018)
 */
export const yogi = (learningRate: number | Schedule, options: YogiOptions = {}): GradientTransformation<Yogi> =>
  fusedChain(scaleByYogi(options), scaleByLearningRate(learningRate))
