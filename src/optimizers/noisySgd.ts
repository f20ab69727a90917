import { chain, type Chain } from '../chain/chain.ts'
import type { Schedule } from '../schedules/schedule.ts'
import type { GradientTransformation } from '../transformation.ts'
import { addNoise, type AddNoise, type AddNoiseOptions } from '../transforms/addNoise.ts'
import { scaleByLearningRate, type ScaleByLearningRate } from '../transforms/scaleByLearningRate.ts'

/** Hyperparameters of {@link noisySgd}. */
export interface NoisySgdOptions extends AddNoiseOptions {
  /** η ≥ 0, variance of the noise of the first step, in squared units of the gradient. Default 0.01. */
  readonly eta?: number
  /** γ, how fast the noise fades. Default 0.55. */
  readonly gamma?: number
}

/** The state lambda of {@link noisySgd}. */
export type NoisySgd = Chain<readonly [AddNoise, ScaleByLearningRate]>

/**
 * Gradient descent with normal noise that fades.
 *
 *     uₜ = −α (gₜ + √(η / tᵞ) z)      z of mean 0 and variance 1 (`addNoise`)
 *
 * α in units of the params per unit of the gradient, a number or a schedule.
 *
 * @example
 * import { noisySgd } from 'descend'
 *
 * const tx = noisySgd(0.5, { eta: 0, key: 42 })
 * const params = new Float64Array(1)
 * tx.update(new Float64Array([4]), tx.init(params), params)[0] // => new Float64Array([-2])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.noisy_sgd; Neelakantan et al., Adding gradient noise improves learning for very deep networks (2015)
 */
export const noisySgd = (
  learningRate: number | Schedule,
  { eta = 0.01, gamma = 0.55, key }: NoisySgdOptions,
): GradientTransformation<NoisySgd> => chain(addNoise(eta, gamma, { key }), scaleByLearningRate(learningRate))
