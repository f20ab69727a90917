import { chain, type Chain } from '../chain/chain.ts'
import { checkNonNegative } from '../linalg/checks.ts'
import { asSchedule } from '../schedules/asSchedule.ts'
import type { Schedule } from '../schedules/schedule.ts'
import type { GradientTransformation, Stateless } from '../transformation.ts'
import { addDecayedWeights, type AddDecayedWeights } from '../transforms/addDecayedWeights.ts'
import { clipByBlockRms } from '../transforms/clipByBlockRms.ts'
import { scaleByFactoredRms, type ScaleByFactoredRms } from '../transforms/scaleByFactoredRms.ts'
import { scaleByLearningRate, type ScaleByLearningRate } from '../transforms/scaleByLearningRate.ts'
import { scaleByParamBlockRms } from '../transforms/scaleByParamBlockRms.ts'
import { scaleBySchedule, type ScaleBySchedule } from '../transforms/scaleBySchedule.ts'
import { lossGradient, type LossGradient, type SharedOptions } from './lossGradient.ts'

/** Arguments of {@link adafactor}, with PyTorch's defaults. `weightDecay` is decoupled, default 0. */
export interface AdafactorOptions extends SharedOptions {
  /** γ, a number or a schedule, without units. Default 1e-2. */
  readonly lr?: number | Schedule
  /** c ≤ 0, the power of the step with which the moments slow down. Default −0.8. */
  readonly beta2Decay?: number
  /** ε₁ ≥ 0, under roots and divisors (null: the spacing of numbers at 1, 2⁻⁵²), and ε₂ ≥ 0, the least size of params. Default [null, 1e-3]. */
  readonly eps?: readonly [eps1: number | null, eps2: number]
  /** d > 0, the largest root mean square of a leaf's update, before it is scaled. Default 1. */
  readonly d?: number
}

/** The state lambda of {@link adafactor}. */
export type Adafactor = Chain<
  readonly [LossGradient, ScaleByFactoredRms, Stateless, Stateless, ScaleBySchedule, AddDecayedWeights, ScaleByLearningRate]
>

/**
 * `torch.optim.Adafactor`: steps of a size relative to the params, with second moments that cost a row and a column per matrix.
 *
 *     uₜ = −min(γ, 1/√t) max(ε₂, RMS(p)) U / max(1, RMS(U) / d) − γ λ p      U = ±g / max(√V̂, ε₁), V̂ of `scaleByFactoredRms`
 *
 * The last two sides of every tensor are factored. optax factors the two longest from 128 on, and does not bound the step by 1/√t.
 *
 * @example
 * import { adafactor } from 'descend/torch'
 *
 * const tx = adafactor({ lr: 0.1 })
 * const params = new Float64Array([2, 2])
 * tx.update(new Float64Array([3, -4]), tx.init(params), params)[0] // => new Float64Array([-0.2, 0.2])
 *
 * @throws RangeError on construction, when an argument is out of range.
 * @see torch.optim.Adafactor; Shazeer & Stern, Adafactor (2018), https://arxiv.org/abs/1804.04235
 */
export const adafactor = ({
  lr = 1e-2,
  beta2Decay = -0.8,
  eps: [eps1, eps2] = [null, 1e-3],
  d = 1,
  weightDecay = 0,
  ...shared
}: AdafactorOptions = {}): GradientTransformation<Adafactor> => {
  const rate = asSchedule(lr, (number) => checkNonNegative('adafactor', { lr: number }))
  return chain(
    lossGradient(shared),
    scaleByFactoredRms({
      decayRate: -beta2Decay,
      minDimSizeToFactor: 0,
      factoredSides: 'last',
      epsilon: 0,
      floor: eps1 ?? Number.EPSILON,
    }),
    clipByBlockRms(d),
    scaleByParamBlockRms({ minScale: eps2 }),
    scaleBySchedule((count) => Math.min(1, 1 / (rate(count) * Math.sqrt(count + 1)))),
    addDecayedWeights(weightDecay),
    scaleByLearningRate(rate),
  )
}
