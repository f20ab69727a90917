import { chain, type Chain } from '../chain/chain.ts'
import { identity } from '../chain/identity.ts'
import { orElse } from '../chain/orElse.ts'
import type { MaskOptions } from '../kernel/selection.ts'
import type { Schedule } from '../schedules/schedule.ts'
import type { GradientTransformation, Stateless } from '../transformation.ts'
import { addDecayedWeights, type AddDecayedWeights } from '../transforms/addDecayedWeights.ts'
import { scaleByLearningRate, type ScaleByLearningRate } from '../transforms/scaleByLearningRate.ts'
import { scaleByShampoo, type ScaleByShampoo, type ScaleByShampooOptions } from '../transforms/scaleByShampoo.ts'
import { trace, type Trace } from '../transforms/trace.ts'

/** Hyperparameters of {@link shampoo}. The mask chooses what decays. */
export interface ShampooOptions extends ScaleByShampooOptions, MaskOptions {
  /** μ in [0, 1), decay of the running sum of preconditioned gradients. Default: no momentum, and no state for it. */
  readonly momentum?: number | undefined
  /** λ ≥ 0, multiplied by the learning rate; a number or a schedule. Default 0. */
  readonly weightDecay?: number | Schedule
}

/** The state lambda of {@link shampoo}; its second state holds the trace where there is momentum. */
export type Shampoo = Chain<readonly [ScaleByShampoo, Stateless | Trace, AddDecayedWeights, ScaleByLearningRate]>

/**
 * Shampoo: gradients preconditioned along each axis, with momentum and decoupled weight decay if asked for.
 *
 *     matrices   uₜ = −η (L^(−1/4) G R^(−1/4) + λ pₜ)      L, R the sums of G Gᵀ and Gᵀ G (`scaleByShampoo`)
 *
 * η in units of the params, a number or a schedule.
 *
 * @example
 * import { shampoo, tensor } from 'descend'
 *
 * const tx = shampoo(0.5, { eps: 1e-30 })
 * const params = tensor([2, 2], [0, 0, 0, 0])
 * tx.update(tensor([2, 2], [0, 3, -2, 0]), tx.init(params), params)[0] // => tensor([2, 2], [0, -0.5, 0.5, 0])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see Gupta, Koren & Singer, Shampoo (2018), https://arxiv.org/abs/1802.09568; neither optax nor torch has it
 */
export const shampoo = (
  learningRate: number | Schedule,
  { momentum, weightDecay = 0, mask, maskFn, ...options }: ShampooOptions = {},
): GradientTransformation<Shampoo> =>
  chain(
    scaleByShampoo(options),
    orElse(momentum === undefined ? undefined : trace(momentum), identity()),
    addDecayedWeights(weightDecay, { mask, maskFn }),
    scaleByLearningRate(learningRate),
  )
