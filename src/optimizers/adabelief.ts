import type { Chain } from '../chain/chain.ts'
import { fusedChain } from '../chain/fusedChain.ts'
import type { MaskOptions } from '../kernel/selection.ts'
import type { Schedule } from '../schedules/schedule.ts'
import type { GradientTransformation } from '../transformation.ts'
import { addDecayedWeights, type AddDecayedWeights } from '../transforms/addDecayedWeights.ts'
import { scaleByBelief, type ScaleByBelief, type ScaleByBeliefOptions } from '../transforms/scaleByBelief.ts'
import { scaleByLearningRate, type ScaleByLearningRate } from '../transforms/scaleByLearningRate.ts'

/** Hyperparameters of {@link adabelief}. */
export interface AdabeliefOptions extends ScaleByBeliefOptions {
  /** λ ≥ 0, multiplied by the learning rate; a number or a schedule. Default 0. */
  readonly weightDecay?: number | Schedule
  /** Which leaves decay: a tree of booleans, or `(path, leaf) => boolean`. Default: every leaf. */
  readonly weightDecayMask?: MaskOptions['mask']
  /** Which leaves decay, as a tree of booleans from the params. */
  readonly weightDecayMaskFn?: MaskOptions['maskFn']
}

/** The state lambda of {@link adabelief}. */
export type Adabelief = Chain<readonly [ScaleByBelief, AddDecayedWeights, ScaleByLearningRate]>

/**
 * AdaBelief: steps are long where gradients are as foreseen, short where they stray.
 *
 *     uₜ = −η (m̂ₜ / (√v̂ₜ + ε) + λ pₜ)      v the running mean of (g − m)² (`scaleByBelief`)
 *
 * η in units of the params, a number or a schedule.
 *
 * @example
 * import { adabelief } from 'descend'
 *
 * const tx = adabelief(0.1, { b1: 0.5, eps: 0, epsRoot: 0, weightDecay: 0.5 })
 * const params = new Float64Array([2])
 * tx.update(new Float64Array([3]), tx.init(params), params)[0] // => new Float64Array([-0.3])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.adabelief; Zhuang et al., AdaBelief optimizer (2020), https://arxiv.org/abs/2010.07468
 */
export const adabelief = (
  learningRate: number | Schedule,
  { weightDecay = 0, weightDecayMask, weightDecayMaskFn, ...options }: AdabeliefOptions = {},
): GradientTransformation<Adabelief> =>
  fusedChain(
    scaleByBelief(options),
    addDecayedWeights(weightDecay, { mask: weightDecayMask, maskFn: weightDecayMaskFn }),
    scaleByLearningRate(learningRate),
  )
