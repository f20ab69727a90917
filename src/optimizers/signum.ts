import type { Chain } from '../chain/chain.ts'
import { fusedChain } from '../chain/fusedChain.ts'
import type { Schedule } from '../schedules/schedule.ts'
import type { GradientTransformation, Stateless } from '../transformation.ts'
import { ema, type Ema } from '../transforms/ema.ts'
import { scaleByLearningRate, type ScaleByLearningRate } from '../transforms/scaleByLearningRate.ts'
import { scaleBySign } from '../transforms/scaleBySign.ts'

/** Hyperparameters of {@link signum}. */
export interface SignumOptions {
  /** β in [0, 1), decay of the mean of gradients. Default 0.9. */
  readonly beta?: number
}

/** The state lambda of {@link signum}. */
export type Signum = Chain<readonly [Ema, Stateless, ScaleByLearningRate]>

/**
 * Descent by the sign of the momentum.
 *
 *     uₜ = −η sign(mₜ)      mₜ = β mₜ₋₁ + (1 − β) gₜ
 *
 * η in units of the params, a number or a schedule. `lion` with one decay and no weight decay.
 *
 * @example
 * import { signum } from 'descend'
 *
 * const tx = signum(0.1)
 * const params = new Float64Array(3)
 * tx.update(new Float64Array([3, -4, 0]), tx.init(params), params)[0] // => new Float64Array([-0.1, 0.1, 0])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.signum; Bernstein et al., signSGD (2018), https://arxiv.org/abs/1802.04434
 */
export const signum = (learningRate: number | Schedule, { beta = 0.9 }: SignumOptions = {}): GradientTransformation<Signum> =>
  fusedChain(ema(beta, { debias: false }), scaleBySign(), scaleByLearningRate(learningRate))
