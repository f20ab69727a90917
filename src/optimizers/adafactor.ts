import { chain, type Chain } from '../chain/chain.ts'
import { identity } from '../chain/identity.ts'
import { orElse } from '../chain/orElse.ts'
import type { MaskOptions } from '../kernel/selection.ts'
import type { Schedule } from '../schedules/schedule.ts'
import type { GradientTransformation, Stateless } from '../transformation.ts'
import { addDecayedWeights, type AddDecayedWeights } from '../transforms/addDecayedWeights.ts'
import { clipByBlockRms } from '../transforms/clipByBlockRms.ts'
import { ema, type Ema } from '../transforms/ema.ts'
import { scale } from '../transforms/scale.ts'
import { scaleByFactoredRms, type ScaleByFactoredRms } from '../transforms/scaleByFactoredRms.ts'
import { scaleByLearningRate, type ScaleByLearningRate } from '../transforms/scaleByLearningRate.ts'
import { scaleByParamBlockRms } from '../transforms/scaleByParamBlockRms.ts'

/** Hyperparameters of {@link adafactor}. */
export interface AdafactorOptions {
  /** The least second-largest side of a leaf whose moments are factored. Default 128. */
  readonly minDimSizeToFactor?: number
  /** c ≥ 0, how fast the decay of the moments approaches 1. Default 0.8. */
  readonly decayRate?: number
  /** The step at which the decay begins, a whole number ≥ 0. Default 0. */
  readonly decayOffset?: number
  /** Multiply the step by the root mean square of the leaf's params. Default true. */
  readonly multiplyByParameterScale?: boolean
  /** The largest root mean square of a leaf's update, > 0; null: none. Default 1. */
  readonly clippingThreshold?: number | null
  /** β in [0, 1), decay of the mean of steps; null: no momentum, and no state for it. Default null. */
  readonly momentum?: number | null
  /** λ ≥ 0, not multiplied by the learning rate, a number or a schedule; null: none. Default null. */
  readonly weightDecayRate?: number | Schedule | null
  /** ε ≥ 0, added to squared gradients. Default 1e-30. */
  readonly eps?: number
  /** Factor the moments of large leaves. Default true. */
  readonly factored?: boolean
  /** What decays: a tree of booleans, or `(path, leaf) => boolean`. Default: every leaf. */
  readonly weightDecayMask?: MaskOptions['mask']
  /** A tree of booleans from the params, in place of `weightDecayMask`. Default: none. */
  readonly weightDecayMaskFn?: MaskOptions['maskFn']
}

/** The state lambda of {@link adafactor}; links that are left out keep no state. */
export type Adafactor = Chain<
  readonly [ScaleByFactoredRms, Stateless, ScaleByLearningRate, Stateless, Ema | Stateless, AddDecayedWeights | Stateless, Stateless]
>

/**
 * Adafactor: steps of a size relative to the params, with second moments that cost a row and a column per matrix.
 *
 *     uₜ = −(mean over steps of η RMS(p) clip(gₜ / √V̂ₜ) + λ pₜ)      V̂ of `scaleByFactoredRms`
 *
 * η has no units when steps are relative, and is 1 when left out. RMS(p) is at least 1e-3.
 * `decayOffset` on a fresh state gives no NaN, as optax does: the decay begins at that step.
 *
 * @example
 * import { adafactor } from 'descend'
 *
 * const tx = adafactor(0.1)
 * const params = new Float64Array([2, 2])
 * tx.update(new Float64Array([3, -4]), tx.init(params), params)[0] // => new Float64Array([-0.2, 0.2])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.adafactor; Shazeer & Stern, Adafactor (2018), https://arxiv.org/abs/1804.04235
 */
export const adafactor = (
  learningRate?: number | Schedule,
  {
    minDimSizeToFactor = 128,
    decayRate = 0.8,
    decayOffset = 0,
    multiplyByParameterScale = true,
    clippingThreshold = 1,
    momentum = null,
    weightDecayRate = null,
    eps = 1e-30,
    factored = true,
    weightDecayMask,
    weightDecayMaskFn,
  }: AdafactorOptions = {},
): GradientTransformation<Adafactor> =>
  chain(
    scaleByFactoredRms({ factored, decayRate, stepOffset: decayOffset, minDimSizeToFactor, epsilon: eps }),
    clippingThreshold === null ? identity() : clipByBlockRms(clippingThreshold),
    scaleByLearningRate(learningRate, { flipSign: false }),
    multiplyByParameterScale ? scaleByParamBlockRms() : identity(),
    orElse(momentum === null ? undefined : ema(momentum, { debias: false }), identity()),
    orElse(
      weightDecayRate === null ? undefined : addDecayedWeights(weightDecayRate, { mask: weightDecayMask, maskFn: weightDecayMaskFn }),
      identity(),
    ),
    scale(-1),
  )
