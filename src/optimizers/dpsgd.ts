import { chain, type Chain } from '../chain/chain.ts'
import type { Schedule } from '../schedules/schedule.ts'
import type { GradientTransformation } from '../transformation.ts'
import type { AddNoiseOptions } from '../transforms/addNoise.ts'
import { differentiallyPrivateAggregate, type DifferentiallyPrivateAggregate } from '../transforms/differentiallyPrivateAggregate.ts'
import { sgd, type Sgd, type SgdOptions } from './sgd.ts'

/** Hyperparameters of {@link dpsgd}. */
export interface DpsgdOptions extends AddNoiseOptions, SgdOptions {}

/** The state lambda of {@link dpsgd}. */
export type Dpsgd = Chain<readonly [DifferentiallyPrivateAggregate, Sgd]>

/**
 * Differentially private gradient descent: `sgd` on the noisy mean of shortened gradients per example.
 *
 *     gₜ = (Σₖ min(1, C / ‖gₖ‖) gₖ + C σ z) / batch size      uₜ = −η gₜ, or η times the momentum of gₜ
 *
 * η in units of the params per unit of the gradient, a number or a schedule. Updates hold an example in each entry of their first axis,
 * see `differentiallyPrivateAggregate`.
 *
 * @example
 * import { dpsgd, type Params, tensor } from 'descend'
 *
 * const tx = dpsgd(10, 1, 0, { key: 42 })
 * const params = new Float64Array(2)
 * tx.update<Params>(tensor([2, 2], [3, 4, 0, 1]), tx.init(params), params)[0] // => new Float64Array([-3, -9])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.contrib.dpsgd; Abadi et al., Deep learning with differential privacy (2016), https://arxiv.org/abs/1607.00133
 */
export const dpsgd = (
  learningRate: number | Schedule,
  l2NormClip: number,
  noiseMultiplier: number,
  { key, ...options }: DpsgdOptions,
): GradientTransformation<Dpsgd> => chain(differentiallyPrivateAggregate(l2NormClip, noiseMultiplier, { key }), sgd(learningRate, options))
