import { chain, type Chain } from '../chain/chain.ts'
import { identity } from '../chain/identity.ts'
import { orElse } from '../chain/orElse.ts'
import { scheduleFree, type ScheduleFree, type ScheduleFreeOptions } from '../chain/scheduleFree.ts'
import type { Schedule } from '../schedules/schedule.ts'
import { warmupConstantSchedule } from '../schedules/warmupConstantSchedule.ts'
import type { GradientTransformation, Stateless } from '../transformation.ts'
import { addDecayedWeights, type AddDecayedWeights } from '../transforms/addDecayedWeights.ts'
import { sgd, type Sgd } from './sgd.ts'

/** Hyperparameters of {@link scheduleFreeSgd}. */
export interface ScheduleFreeSgdOptions extends ScheduleFreeOptions {
  /** Steps in which the learning rate grows from 0, a whole number ≥ 1; null: none. Default null. */
  readonly warmupSteps?: number | null
  /** λ ≥ 0, added to gradients as λ y; a number or a schedule; null: none. Default null. */
  readonly weightDecay?: number | Schedule | null
}

/** The state lambda of {@link scheduleFreeSgd}. */
export type ScheduleFreeSgd = ScheduleFree<Chain<readonly [AddDecayedWeights | Stateless, Sgd]>>

/**
 * Gradient descent whose iterates are averaged in place of a schedule.
 *
 *     z ← z − η (∇f(y) + λ y)      x the mean of z      y = β x + (1 − β) z      (`scheduleFree`)
 *
 * η in units of the params per unit of the gradient; 1 when left out. Evaluate at `scheduleFreeEvalParams`.
 *
 * @example
 * import { scheduleFreeSgd } from 'descend'
 *
 * const tx = scheduleFreeSgd(0.5)
 * const params = new Float64Array([4])
 * tx.update(new Float64Array([2]), tx.init(params), params)[0] // => new Float64Array([-1])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.contrib.schedule_free_sgd; Defazio et al., The road less scheduled (2024), https://arxiv.org/abs/2405.15682
 */
export const scheduleFreeSgd = (
  learningRate = 1,
  { warmupSteps = null, weightDecay = null, ...options }: ScheduleFreeSgdOptions = {},
): GradientTransformation<ScheduleFreeSgd> => {
  const rate = warmupSteps === null ? learningRate : warmupConstantSchedule(0, learningRate, warmupSteps)
  const decay = orElse(weightDecay === null ? undefined : addDecayedWeights(weightDecay), identity())
  return scheduleFree(chain(decay, sgd(rate)), rate, options)
}
