import type { Chain } from '../chain/chain.ts'
import { fusedChain } from '../chain/fusedChain.ts'
import { identity } from '../chain/identity.ts'
import { orElse } from '../chain/orElse.ts'
import type { Schedule } from '../schedules/schedule.ts'
import type { GradientTransformation, Stateless } from '../transformation.ts'
import { scaleByLearningRate, type ScaleByLearningRate } from '../transforms/scaleByLearningRate.ts'
import { scaleByRms, type ScaleByRms, type ScaleByRmsOptions } from '../transforms/scaleByRms.ts'
import { scaleByStddev, type ScaleByStddev } from '../transforms/scaleByStddev.ts'
import { trace, type Trace } from '../transforms/trace.ts'

/** Hyperparameters of {@link rmsprop}. */
export interface RmsPropOptions extends ScaleByRmsOptions {
  /** Divide by the running standard deviation instead of the root mean square. Default false. */
  readonly centered?: boolean
  /** μ in [0, 1), decay of the running sum of steps; null: no momentum, and no state for it. Default null. */
  readonly momentum?: number | null | undefined
  /** Look one step of momentum ahead. Default false. */
  readonly nesterov?: boolean
}

/** The state lambda of {@link rmsprop}; its last state holds the trace where there is momentum. */
export type RmsProp = Chain<readonly [ScaleByRms | ScaleByStddev, ScaleByLearningRate, Stateless | Trace]>

/**
 * RMSProp: the gradient over its running root mean square.
 *
 *     vₜ = β vₜ₋₁ + (1 − β) gₜ²      uₜ = −η gₜ / √(vₜ + ε)      (`scaleByRms`, with `centered` `scaleByStddev`)
 *
 * η in units of the params, a number or a schedule. Momentum sums steps, learning rate included; PyTorch puts the learning rate after it,
 * ε outside the root (`epsInSqrt: false`) and has a default decay of 0.99.
 *
 * @example
 * import { rmsprop } from 'descend'
 *
 * const tx = rmsprop(0.1, { decay: 0.75, eps: 0 })
 * const params = new Float64Array(2)
 * tx.update(new Float64Array([3, -4]), tx.init(params), params)[0] // => new Float64Array([-0.2, 0.2])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.rmsprop; Tieleman & Hinton, RMSProp, Coursera lecture 6.5 (2012)
 */
export const rmsprop = (
  learningRate: number | Schedule,
  { centered = false, momentum = null, nesterov = false, ...options }: RmsPropOptions = {},
): GradientTransformation<RmsProp> =>
  fusedChain(
    orElse(centered ? scaleByStddev(options) : undefined, scaleByRms(options)),
    scaleByLearningRate(learningRate),
    orElse(momentum === null ? undefined : trace(momentum, { nesterov }), identity()),
  )
