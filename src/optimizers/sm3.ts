import { chain, type Chain } from '../chain/chain.ts'
import type { Schedule } from '../schedules/schedule.ts'
import type { GradientTransformation } from '../transformation.ts'
import { scaleByLearningRate, type ScaleByLearningRate } from '../transforms/scaleByLearningRate.ts'
import { scaleBySm3, type ScaleBySm3 } from '../transforms/scaleBySm3.ts'

/** Hyperparameters of {@link sm3}. */
export interface Sm3Options {
  /** β₁ in [0, 1), decay of the mean of steps. Default 0.9. */
  readonly momentum?: number
}

/** The state lambda of {@link sm3}. */
export type Sm3 = Chain<readonly [ScaleBySm3, ScaleByLearningRate]>

/**
 * SM3: Adagrad that keeps one number for each row and column, with momentum.
 *
 *     uₜ = −η mₜ      m the running mean of g / √bound on Σ g² (`scaleBySm3`)
 *
 * η in units of the params, a number or a schedule (optax: a number).
 *
 * @example
 * import { sm3 } from 'descend'
 *
 * const tx = sm3(1, { momentum: 0.5 })
 * const params = new Float64Array(1)
 * const [u] = tx.update(new Float64Array([1e6]), tx.init(params), params)
 * u // => new Float64Array([-0.5])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.sm3; Anil et al., Memory-efficient adaptive optimization (2019), https://arxiv.org/abs/1901.11150
 */
export const sm3 = (learningRate: number | Schedule, { momentum = 0.9 }: Sm3Options = {}): GradientTransformation<Sm3> =>
  chain(scaleBySm3({ b1: momentum }), scaleByLearningRate(learningRate))
