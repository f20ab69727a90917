import type { Chain } from '../chain/chain.ts'
import { fusedChain } from '../chain/fusedChain.ts'
import { identity } from '../chain/identity.ts'
import { orElse } from '../chain/orElse.ts'
import type { Schedule } from '../schedules/schedule.ts'
import type { GradientTransformation, Stateless } from '../transformation.ts'
import { scaleByLearningRate, type ScaleByLearningRate } from '../transforms/scaleByLearningRate.ts'
import { scaleByRms, type ScaleByRms } from '../transforms/scaleByRms.ts'
import { scaleByStddev, type ScaleByStddev } from '../transforms/scaleByStddev.ts'
import { trace, type Trace } from '../transforms/trace.ts'
import { lossGradient, type LossGradient, type SharedOptions } from './lossGradient.ts'

/** Arguments of {@link rmsprop}, with PyTorch's defaults. `weightDecay` is coupled, default 0. */
export interface RmsPropOptions extends SharedOptions {
  /** γ, a number or a schedule, in units of the params. Default 1e-2. */
  readonly lr?: number | Schedule
  /** α in [0, 1), decay of the mean of squared gradients. Default 0.99. */
  readonly alpha?: number
  /** ε ≥ 0, outside the root, in units of the gradient. Default 1e-8. */
  readonly eps?: number
  /** μ in [0, 1). Default 0: no momentum, and no state for it. */
  readonly momentum?: number
  /** Divide by the running standard deviation. Default false. */
  readonly centered?: boolean
}

/** The state lambda of {@link rmsprop}. */
export type RmsProp = Chain<readonly [LossGradient, ScaleByRms | ScaleByStddev, Stateless | Trace, ScaleByLearningRate]>

/**
 * `torch.optim.RMSprop`.
 *
 *     g ← ±g + λ p      vₜ = α vₜ₋₁ + (1 − α) gₜ²      dₜ = gₜ / (√vₜ + ε)      uₜ = −γ dₜ, with momentum bₜ = μ bₜ₋₁ + dₜ and −γ bₜ
 *
 * `centered` takes the mean gradient's square off v. optax has ε inside the root, decay 0.9, and the learning rate inside the momentum.
 *
 * @example
 * import { rmsprop } from 'descend/torch'
 *
 * const tx = rmsprop({ lr: 0.1, alpha: 0.75, eps: 0 })
 * const params = new Float64Array(2)
 * tx.update(new Float64Array([3, -4]), tx.init(params), params)[0] // => new Float64Array([-0.2, 0.2])
 *
 * @throws RangeError on construction, when an argument is out of range.
 * @see torch.optim.RMSprop; Graves, Generating sequences with recurrent neural networks (2013), https://arxiv.org/abs/1308.0850
 */
export const rmsprop = ({
  lr = 1e-2,
  alpha = 0.99,
  eps = 1e-8,
  momentum = 0,
  centered = false,
  ...shared
}: RmsPropOptions = {}): GradientTransformation<RmsProp> => {
  const options = { decay: alpha, eps, epsInSqrt: false }
  return fusedChain(
    lossGradient(shared),
    orElse(centered ? scaleByStddev(options) : undefined, scaleByRms(options)),
    orElse(momentum === 0 ? undefined : trace(momentum), identity()),
    scaleByLearningRate(lr),
  )
}
