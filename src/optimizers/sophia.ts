import { chain, type Chain } from '../chain/chain.ts'
import { scaleBySophia, type ScaleBySophia, type ScaleBySophiaOptions } from '../chain/scaleBySophia.ts'
import type { MaskOptions } from '../kernel/selection.ts'
import type { Schedule } from '../schedules/schedule.ts'
import type { GradientTransformation, Need, StateLambda } from '../transformation.ts'
import { addDecayedWeights, type AddDecayedWeights } from '../transforms/addDecayedWeights.ts'
import { scaleByLearningRate, type ScaleByLearningRate } from '../transforms/scaleByLearningRate.ts'

/** Hyperparameters of {@link sophia}. */
export interface SophiaOptions<F extends StateLambda, N extends Need> extends ScaleBySophiaOptions {
  /** What estimates the diagonal of the Hessian: `hutchinsonEstimatorDiagHessian({ key })`. Asked for, for it needs a key. */
  readonly hessianDiagonalFn: GradientTransformation<F, N>
  /** λ ≥ 0, multiplied by the learning rate; a number or a schedule. Default 1e-4. */
  readonly weightDecay?: number | Schedule
  /** What decays: a tree of booleans, or `(path, leaf) => boolean`. Default: every leaf. */
  readonly weightDecayMask?: MaskOptions['mask']
  /** A tree of booleans from the params, in place of `weightDecayMask`. Default: none. */
  readonly weightDecayMaskFn?: MaskOptions['maskFn']
}

/** The state lambda of {@link sophia} with an estimator of state lambda `F`. */
export type Sophia<F extends StateLambda> = Chain<readonly [ScaleBySophia<F>, AddDecayedWeights, ScaleByLearningRate]>

/**
 * Sophia: steps along the mean gradient over an estimate of the Hessian's diagonal, clipped, with decoupled weight decay.
 *
 *     uₜ = −η (clip(m̂ₜ / max(γ h, ε), ±1) + λ pₜ)      m̂, h of `scaleBySophia`
 *
 * η in units of the params, a number or a schedule.
 *
 * @example
 * import { hutchinsonEstimatorDiagHessian, sophia } from 'descend'
 *
 * const tx = sophia(0.5, { hessianDiagonalFn: hutchinsonEstimatorDiagHessian({ key: 42 }), weightDecay: 0 })
 * const valueAndGradFn = (x: Float64Array) => [x[0]! ** 2, new Float64Array([2 * x[0]!])] as const
 * const params = new Float64Array([3])
 * tx.update(new Float64Array([6]), tx.init(params), params, { valueAndGradFn })[0] // => new Float64Array([-0.5])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.contrib.sophia; Liu et al., Sophia (2023), https://arxiv.org/abs/2305.14342
 */
export const sophia = <F extends StateLambda, N extends Need = never>(
  learningRate: number | Schedule,
  { hessianDiagonalFn, weightDecay = 1e-4, weightDecayMask, weightDecayMaskFn, ...options }: SophiaOptions<F, N>,
): GradientTransformation<Sophia<F>, N> =>
  chain(
    scaleBySophia(hessianDiagonalFn, options),
    addDecayedWeights(weightDecay, { mask: weightDecayMask, maskFn: weightDecayMaskFn }),
    scaleByLearningRate(learningRate),
  )
