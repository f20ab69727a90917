import { chain, type Chain } from '../chain/chain.ts'
import type { MaskOptions } from '../kernel/selection.ts'
import type { Schedule } from '../schedules/schedule.ts'
import type { GradientTransformation } from '../transformation.ts'
import { addDecayedWeights, type AddDecayedWeights } from '../transforms/addDecayedWeights.ts'
import { scaleByLearningRate, type ScaleByLearningRate } from '../transforms/scaleByLearningRate.ts'
import { scaleBySoap, type ScaleBySoap, type ScaleBySoapOptions } from '../transforms/scaleBySoap.ts'

/** Hyperparameters of {@link soap}. The mask chooses what decays. */
export interface SoapOptions extends ScaleBySoapOptions, MaskOptions {
  /** λ ≥ 0, multiplied by the learning rate; a number or a schedule. Default 0.01. */
  readonly weightDecay?: number | Schedule
}

/** The state lambda of {@link soap}. */
export type Soap = Chain<readonly [ScaleBySoap, AddDecayedWeights, ScaleByLearningRate]>

/**
 * SOAP: Adam in the eigenbasis of Shampoo, with decoupled weight decay.
 *
 *     uₜ = −η (Qₗ (M̂′ / (√V̂ + ε)) Qᵣᵀ + λ pₜ)      M′ the mean gradient and V the mean square in the basis (`scaleBySoap`)
 *
 * η in units of the params, a number or a schedule; the authors use 3e-3.
 *
 * @example
 * import { soap } from 'descend'
 *
 * const tx = soap(0.5, { eps: 0 })
 * const params = new Float64Array(2)
 * tx.update(new Float64Array([3, -4]), tx.init(params), params)[0] // => new Float64Array([-0.5, 0.5])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see Vyas et al., SOAP (2024), https://arxiv.org/abs/2409.11321; neither optax nor torch has it
 */
export const soap = (
  learningRate: number | Schedule,
  { weightDecay = 0.01, mask, maskFn, ...options }: SoapOptions = {},
): GradientTransformation<Soap> =>
  chain(scaleBySoap(options), addDecayedWeights(weightDecay, { mask, maskFn }), scaleByLearningRate(learningRate))
