import type { Chain } from '../chain/chain.ts'
import { fusedChain } from '../chain/fusedChain.ts'
import type { MaskOptions } from '../kernel/selection.ts'
import type { Schedule } from '../schedules/schedule.ts'
import type { GradientTransformation } from '../transformation.ts'
import { addDecayedWeights, type AddDecayedWeights } from '../transforms/addDecayedWeights.ts'
import { scaleByDog, type ScaleByDog, type ScaleByDogOptions } from '../transforms/scaleByDog.ts'
import { scaleByLearningRate, type ScaleByLearningRate } from '../transforms/scaleByLearningRate.ts'

/** Hyperparameters of {@link dog}. The mask chooses what decays. */
export interface DogOptions extends ScaleByDogOptions, MaskOptions {
  /** λ ≥ 0, of the penalty λ‖p‖²/2 on the loss; a number or a schedule; null: none. Default null. */
  readonly weightDecay?: number | Schedule | null
}

/** The state lambda of {@link dog}. */
export type Dog = Chain<readonly [AddDecayedWeights, ScaleByDog, ScaleByLearningRate]>

/**
 * DoG, distance over gradients: no learning rate to choose.
 *
 *     uₜ = −η rₜ · max ‖p − p₀‖ / √(Σ ‖r‖² + ε)      rₜ = gₜ + λ pₜ (`scaleByDog`)
 *
 * The learning rate, a number or a schedule, is a factor without units; it is 1 when left out.
 *
 * @example
 * import { dog } from 'descend'
 *
 * const tx = dog(1, { initStep: ['heuristic', 1], eps: 0 })
 * const params = new Float64Array([0, 4])
 * tx.update(new Float64Array([2, 0]), tx.init(params), params)[0] // => new Float64Array([-5, 0])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.contrib.dog; Ivgi et al., DoG is SGD's best friend (2023), https://arxiv.org/abs/2302.12022
 */
export const dog = (
  learningRate: number | Schedule = 1,
  { weightDecay = null, mask, maskFn, ...options }: DogOptions = {},
): GradientTransformation<Dog> =>
  fusedChain(addDecayedWeights(weightDecay ?? 0, { mask, maskFn }), scaleByDog(options), scaleByLearningRate(learningRate))
