import { chain, type Chain } from '../chain/chain.ts'
import { scaleByGalore, type ScaleByGalore, type ScaleByGaloreOptions } from '../chain/scaleByGalore.ts'
import type { MaskOptions } from '../kernel/selection.ts'
import type { Schedule } from '../schedules/schedule.ts'
import type { GradientTransformation, Need, StateLambda } from '../transformation.ts'
import { addDecayedWeights, type AddDecayedWeights } from '../transforms/addDecayedWeights.ts'
import type { ScaleByAdam } from '../transforms/scaleByAdam.ts'
import { scaleByLearningRate, type ScaleByLearningRate } from '../transforms/scaleByLearningRate.ts'

/** Hyperparameters of {@link galore}. The mask chooses what decays. */
export interface GaloreOptions<F extends StateLambda, N extends Need> extends ScaleByGaloreOptions<F, N>, MaskOptions {
  /** λ ≥ 0, multiplied by the learning rate; a number or a schedule. Default 0. */
  readonly weightDecay?: number | Schedule
}

/** The state lambda of {@link galore} over a base optimizer of state lambda `F`. */
export type Galore<F extends StateLambda = ScaleByAdam> = Chain<readonly [ScaleByGalore<F>, AddDecayedWeights, ScaleByLearningRate]>

/**
 * GaLore: Adam on gradients of low rank, with decoupled weight decay.
 *
 *     uₜ = −η (α P adam(Pᵀ gₜ) + λ pₜ)      P of `scaleByGalore`
 *
 * η in units of the params, a number or a schedule. Matrices are tensors of rank 2.
 *
 * @example
 * import { galore, identity, tensor } from 'descend'
 *
 * const tx = galore(0.5, { rank: 1, baseOptimizer: identity() })
 * const params = tensor([2, 2], [0, 0, 0, 0])
 * tx.update(tensor([2, 2], [3, 0, 0, 1]), tx.init(params), params)[0] // => tensor([2, 2], [-1.5, 0, 0, 0])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.contrib.galore; Zhao et al., GaLore (2024), https://arxiv.org/abs/2403.03507
 */
export const galore = <F extends StateLambda = ScaleByAdam, N extends Need = never>(
  learningRate: number | Schedule,
  { weightDecay = 0, mask, maskFn, ...options }: GaloreOptions<F, N> = {},
): GradientTransformation<Galore<F>, N> =>
  chain(scaleByGalore(options), addDecayedWeights(weightDecay, { mask, maskFn }), scaleByLearningRate(learningRate))
