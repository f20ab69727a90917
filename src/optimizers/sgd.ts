import type { Chain } from '../chain/chain.ts'
import { fusedChain } from '../chain/fusedChain.ts'
import { identity } from '../chain/identity.ts'
import { orElse } from '../chain/orElse.ts'
import type { Schedule } from '../schedules/schedule.ts'
import type { GradientTransformation, Stateless } from '../transformation.ts'
import { scaleByLearningRate, type ScaleByLearningRate } from '../transforms/scaleByLearningRate.ts'
import { trace, type Trace } from '../transforms/trace.ts'

/** Hyperparameters of {@link sgd}. */
export interface SgdOptions {
  /** μ in [0, 1), decay of the running sum of gradients; null: no momentum, and no state for it. Default null. */
  readonly momentum?: number | null | undefined
  /** Look one step of momentum ahead. Default false. */
  readonly nesterov?: boolean
}

/** The state lambda of {@link sgd}; its first state holds the trace where there is momentum. */
export type Sgd = Chain<readonly [Stateless | Trace, ScaleByLearningRate]>

/**
 * Stochastic gradient descent, with or without momentum.
 *
 *     bₜ = μ bₜ₋₁ + gₜ      uₜ = −η bₜ,  with `nesterov` −η (gₜ + μ bₜ)
 *
 * η in units of the params per unit of the gradient, a number or a schedule; it multiplies the momentum as a whole.
 *
 * @example
 * import { sgd } from 'descend'
 *
 * const tx = sgd(0.5)
 * const params = new Float64Array(2)
 * tx.update(new Float64Array([4, -2]), tx.init(params), params)[0] // => new Float64Array([-2, 1])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.sgd; Sutskever et al., On the importance of initialization and momentum in deep learning (2013)
 */
export const sgd = (learningRate: number | Schedule, { momentum = null, nesterov = false }: SgdOptions = {}): GradientTransformation<Sgd> =>
  fusedChain(orElse(momentum === null ? undefined : trace(momentum, { nesterov }), identity()), scaleByLearningRate(learningRate))
