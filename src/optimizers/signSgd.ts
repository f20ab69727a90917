import type { Chain } from '../chain/chain.ts'
import { fusedChain } from '../chain/fusedChain.ts'
import type { Schedule } from '../schedules/schedule.ts'
import type { GradientTransformation, Stateless } from '../transformation.ts'
import { scaleByLearningRate, type ScaleByLearningRate } from '../transforms/scaleByLearningRate.ts'
import { scaleBySign } from '../transforms/scaleBySign.ts'

/** The state lambda of {@link signSgd}. */
export type SignSgd = Chain<readonly [Stateless, ScaleByLearningRate]>

/**
 * Descent by signs: every number moves by η.
 *
 *     uₜ = −η sign(gₜ)
 *
 * η in units of the params, a number or a schedule.
 *
 * @example
 * import { signSgd } from 'descend'
 *
 * const tx = signSgd(0.1)
 * const params = new Float64Array(3)
 * tx.update(new Float64Array([3, -4, 0]), tx.init(params), params)[0] // => new Float64Array([-0.1, 0.1, 0])
 *
 * @throws RangeError on construction, when the learning rate is a number that is negative or not finite.
 * @see optax.sign_sgd; Bernstein et al., signSGD (2018), https://arxiv.org/abs/1802.04434
 */
export const signSgd = (learningRate: number | Schedule): GradientTransformation<SignSgd> =>
  fusedChain(scaleBySign(), scaleByLearningRate(learningRate))
