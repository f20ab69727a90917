import type { Chain } from '../chain/chain.ts'
import { fusedChain } from '../chain/fusedChain.ts'
import { checkNonNegative } from '../linalg/checks.ts'
import { asSchedule } from '../schedules/asSchedule.ts'
import type { Schedule } from '../schedules/schedule.ts'
import type { GradientTransformation, Stateless } from '../transformation.ts'
import { addDecayedWeights, type AddDecayedWeights } from '../transforms/addDecayedWeights.ts'
import { scale } from '../transforms/scale.ts'
import { scaleByLearningRate, type ScaleByLearningRate } from '../transforms/scaleByLearningRate.ts'
import { scaleByTrustRatio } from '../transforms/scaleByTrustRatio.ts'

/** Hyperparameters of {@link fromage}. */
export interface FromageOptions {
  /** The least that the norms of params and of gradients count as, ≥ 0. Default 1e-6. */
  readonly minNorm?: number
}

/** The state lambda of {@link fromage}. */
export type Fromage = Chain<readonly [Stateless, ScaleByLearningRate, AddDecayedWeights, Stateless]>

/**
 * Fromage: each leaf moves by a fraction of its own length, which stays bounded.
 *
 *     uₜ = (pₜ − η gₜ ‖pₜ‖ / ‖gₜ‖) / √(1 + η²) − pₜ      leaf by leaf
 *
 * η has no units, a number or a schedule: the distance a leaf moves, relative to its length.
 *
 * @example
 * import { fromage } from 'descend'
 *
 * const tx = fromage(0.75)
 * const params = new Float64Array([0, 5])
 * tx.update(new Float64Array([2, 0]), tx.init(params), params)[0] // => new Float64Array([-3, -1])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.fromage; Bernstein et al., On the distance between two neural networks and the stability of learning (2020), https://arxiv.org/abs/2002.03432
 */
export const fromage = (learningRate: number | Schedule, { minNorm = 1e-6 }: FromageOptions = {}): GradientTransformation<Fromage> => {
  const rateAt = asSchedule(learningRate, (rate) => checkNonNegative('fromage', { learningRate: rate }))
  const shrinkageAt = (count: number): number => 1 / Math.sqrt(1 + rateAt(count) ** 2)
  return fusedChain(
    scaleByTrustRatio({ minNorm }),
    scaleByLearningRate((count) => rateAt(count) * shrinkageAt(count), { flipSign: false }),
    addDecayedWeights((count) => 1 - shrinkageAt(count)),
    scale(-1),
  )
}
