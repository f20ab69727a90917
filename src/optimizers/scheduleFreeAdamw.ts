import { chain, type Chain } from '../chain/chain.ts'
import { scheduleFree, type ScheduleFree, type ScheduleFreeOptions } from '../chain/scheduleFree.ts'
import type { Schedule } from '../schedules/schedule.ts'
import { warmupConstantSchedule } from '../schedules/warmupConstantSchedule.ts'
import type { GradientTransformation } from '../transformation.ts'
import { addDecayedWeights, type AddDecayedWeights } from '../transforms/addDecayedWeights.ts'
import { scaleByLearningRate, type ScaleByLearningRate } from '../transforms/scaleByLearningRate.ts'
import { scaleByRms, type ScaleByRms } from '../transforms/scaleByRms.ts'

/** Hyperparameters of {@link scheduleFreeAdamw}. */
export interface ScheduleFreeAdamwOptions extends ScheduleFreeOptions {
  /** Steps in which the learning rate grows from 0, a whole number ≥ 1; null: none. Default null. */
  readonly warmupSteps?: number | null
  /** β₂ in [0, 1), decay of the mean of squared gradients. Default 0.999. */
  readonly b2?: number
  /** ε ≥ 0, outside the root, in units of the gradient. Default 1e-8. */
  readonly eps?: number
  /** λ ≥ 0, multiplied by the learning rate; a number or a schedule. Default 0. */
  readonly weightDecay?: number | Schedule
}

/** The state lambda of {@link scheduleFreeAdamw}. */
export type ScheduleFreeAdamw = ScheduleFree<Chain<readonly [ScaleByRms, AddDecayedWeights, ScaleByLearningRate]>>

/**
 * AdamW whose iterates are averaged in place of a schedule and of momentum.
 *
 *     z ← z − η (g / (√v̂ + ε) + λ y)      g = ∇f(y)      x the mean of z      y = β x + (1 − β) z      (`scheduleFree`)
 *
 * η in units of the params; 0.0025 when left out. Evaluate at `scheduleFreeEvalParams`.
 *
 * @example
 * import { scheduleFreeAdamw } from 'descend'
 *
 * const tx = scheduleFreeAdamw(0.5, { eps: 0 })
 * const params = new Float64Array(2)
 * tx.update(new Float64Array([3, -4]), tx.init(params), params)[0] // => new Float64Array([-0.5, 0.5])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.contrib.schedule_free_adamw; Defazio et al., The road less scheduled (2024), https://arxiv.org/abs/2405.15682
 */
export const scheduleFreeAdamw = (
  learningRate = 0.0025,
  { warmupSteps = null, b2 = 0.999, eps = 1e-8, weightDecay = 0, ...options }: ScheduleFreeAdamwOptions = {},
): GradientTransformation<ScheduleFreeAdamw> => {
  const rate = warmupSteps === null ? learningRate : warmupConstantSchedule(0, learningRate, warmupSteps)
  const base = chain(
    scaleByRms({ decay: b2, eps, epsInSqrt: false, biasCorrection: true }),
    addDecayedWeights(weightDecay),
    scaleByLearningRate(rate),
  )
  return scheduleFree(base, rate, options)
}
