import { chain, type Chain } from '../chain/chain.ts'
import type { Schedule } from '../schedules/schedule.ts'
import type { GradientTransformation } from '../transformation.ts'
import { addDecayedWeights, type AddDecayedWeights } from '../transforms/addDecayedWeights.ts'
import { scaleByMadgrad, type ScaleByMadgrad, type ScaleByMadgradOptions } from '../transforms/scaleByMadgrad.ts'

/** Hyperparameters of {@link madgrad}. */
export interface MadgradOptions extends ScaleByMadgradOptions {
  /** λ ≥ 0, of the penalty λ‖p‖²/2 on the loss; a number or a schedule. Default 0. */
  readonly weightDecay?: number | Schedule
}

/** The state lambda of {@link madgrad}. */
export type Madgrad = Chain<readonly [AddDecayedWeights, ScaleByMadgrad]>

/**
 * MADGRAD: momentum, dual averaging, and division by a cube root.
 *
 *     uₜ: the step of `scaleByMadgrad` on gₜ + λ pₜ
 *
 * η a number or a schedule. Weight decay is added to the gradient; smaller ones than with SGD work, often 0.
 *
 * @example
 * import { madgrad } from 'descend'
 *
 * const tx = madgrad(1, { momentum: 0, eps: 0 })
 * const params = new Float64Array([1])
 * tx.update(new Float64Array([8]), tx.init(params), params)[0] // => new Float64Array([-2])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.contrib.madgrad; Defazio & Jelassi, Adaptivity without compromise (2021), https://arxiv.org/abs/2101.11075
 */
export const madgrad = (
  learningRate: number | Schedule,
  { weightDecay = 0, ...options }: MadgradOptions = {},
): GradientTransformation<Madgrad> => chain(addDecayedWeights(weightDecay), scaleByMadgrad(learningRate, options))
