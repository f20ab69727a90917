import type { Chain } from '../chain/chain.ts'
import { fusedChain } from '../chain/fusedChain.ts'
import type { Schedule } from '../schedules/schedule.ts'
import type { GradientTransformation } from '../transformation.ts'
import { scaleByAdadelta, type ScaleByAdadelta } from '../transforms/scaleByAdadelta.ts'
import { scaleByLearningRate, type ScaleByLearningRate } from '../transforms/scaleByLearningRate.ts'
import { lossGradient, type LossGradient, type SharedOptions } from './lossGradient.ts'

/** Arguments of {@link adadelta}, with PyTorch's defaults. `weightDecay` is coupled, default 0. */
export interface AdadeltaOptions extends SharedOptions {
  /** γ, a number or a schedule, without units. Default 1. */
  readonly lr?: number | Schedule
  /** ρ in [0, 1), decay of the means of squares. Default 0.9. */
  readonly rho?: number
  /** ε ≥ 0, inside both roots, in squared units. Default 1e-6. */
  readonly eps?: number
}

/** The state lambda of {@link adadelta}. */
export type Adadelta = Chain<readonly [LossGradient, ScaleByAdadelta, ScaleByLearningRate]>

/**
 * `torch.optim.Adadelta`: steps in units of the params, from the steps before.
 *
 *     g ← ±g + λ p      v = ρ v + (1 − ρ) g²      d = √(x + ε) / √(v + ε) · g      x = ρ x + (1 − ρ) d²      uₜ = −γ d
 *
 * @example
 * import { adadelta } from 'descend/torch'
 *
 * const tx = adadelta({ rho: 0, eps: 1 })
 * const params = new Float64Array(1)
 * tx.update(new Float64Array([0]), tx.init(params), params)[0] // => new Float64Array([0])
 *
 * @throws RangeError on construction, when an argument is out of range.
 * @see torch.optim.Adadelta; Zeiler, ADADELTA (2012), https://arxiv.org/abs/1212.5701
 */
export const adadelta = ({ lr = 1, rho = 0.9, eps = 1e-6, ...shared }: AdadeltaOptions = {}): GradientTransformation<Adadelta> =>
  fusedChain(lossGradient(shared), scaleByAdadelta({ rho, eps }), scaleByLearningRate(lr))
