import type { Chain } from '../chain/chain.ts'
import { fusedChain } from '../chain/fusedChain.ts'
import { checkNonNegative } from '../linalg/checks.ts'
import { asSchedule } from '../schedules/asSchedule.ts'
import type { Schedule } from '../schedules/schedule.ts'
import type { GradientTransformation } from '../transformation.ts'
import { addDecayedWeights, type AddDecayedWeights } from '../transforms/addDecayedWeights.ts'
import { averageParams, type AverageParams } from '../transforms/averageParams.ts'
import { scaleByLearningRate, type ScaleByLearningRate } from '../transforms/scaleByLearningRate.ts'
import { lossGradient, type LossGradient, type SharedOptions } from './lossGradient.ts'

/** Arguments of {@link asgd}, with PyTorch's defaults. `weightDecay` is coupled, default 0. */
export interface AsgdOptions extends SharedOptions {
  /** γ, a number or a schedule, in units of the params per gradient. Default 1e-2. */
  readonly lr?: number | Schedule
  /** λ₀ ≥ 0, decay that also slows the learning rate. Default 1e-4. */
  readonly lambd?: number
  /** α ≥ 0, the power with which the learning rate falls. Default 0.75. */
  readonly alpha?: number
  /** The step at which averaging begins. Default 1e6. */
  readonly t0?: number
}

/** The state lambda of {@link asgd}. The last state holds the average. */
export type Asgd = Chain<readonly [LossGradient, AddDecayedWeights, ScaleByLearningRate, AverageParams]>

/**
 * `torch.optim.ASGD`: gradient descent, and beside it the average of the params.
 *
 *     ηₜ = γ / (1 + λ₀ γ (t − 1))^α      uₜ = −ηₜ (g + λ₀ p)      ax ← ax + (p + uₜ − ax) / max(1, t − 1 − t₀)
 *
 * A schedule of γ is followed at once; PyTorch's step follows a scheduler one step late, its first two steps having the same γ.
 * What is trained is p; the average is in the state, `state[3].average`.
 *
 * @example
 * import { asgd } from 'descend/torch'
 *
 * const tx = asgd({ lr: 0.5, lambd: 0.5, t0: 0 })
 * const params = new Float64Array([4])
 * const [updates, state] = tx.update(new Float64Array([1]), tx.init(params), params)
 * updates // => new Float64Array([-1.5])
 * state[3].average // => new Float64Array([2.5])
 *
 * @throws RangeError on construction, when an argument is out of range.
 * @see torch.optim.ASGD; Polyak & Juditsky, Acceleration of stochastic approximation by averaging (1992)
 */
export const asgd = ({ lr = 1e-2, lambd = 1e-4, alpha = 0.75, t0 = 1e6, ...shared }: AsgdOptions = {}): GradientTransformation<Asgd> => {
  checkNonNegative('asgd', { lambd, alpha, t0 })
  const rate = asSchedule(lr, (number) => checkNonNegative('asgd', { lr: number }))
  return fusedChain(
    lossGradient(shared),
    addDecayedWeights(lambd),
    scaleByLearningRate((count) => rate(count) / (1 + lambd * rate(count) * count) ** alpha),
    averageParams({ weight: (count) => 1 / Math.max(1, count - t0) }),
  )
}
