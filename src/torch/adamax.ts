import type { Chain } from '../chain/chain.ts'
import { fusedChain } from '../chain/fusedChain.ts'
import { checkPair } from '../linalg/checks.ts'
import type { Schedule } from '../schedules/schedule.ts'
import type { GradientTransformation } from '../transformation.ts'
import { scaleByAdamax, type ScaleByAdamax } from '../transforms/scaleByAdamax.ts'
import { scaleByLearningRate, type ScaleByLearningRate } from '../transforms/scaleByLearningRate.ts'
import { lossGradient, type LossGradient, type SharedOptions } from './lossGradient.ts'

/** Arguments of {@link adamax}, with PyTorch's defaults. `weightDecay` is coupled, default 0. */
export interface AdamaxOptions extends SharedOptions {
  /** γ, a number or a schedule, in units of the params. Default 2e-3. */
  readonly lr?: number | Schedule
  /** β₁ and β₂ in [0, 1), decays of the mean of gradients and of their largest. Default [0.9, 0.999]. */
  readonly betas?: readonly [b1: number, b2: number]
  /** ε ≥ 0, added to |g| inside the maximum, in units of the gradient. Default 1e-8. */
  readonly eps?: number
}

/** The state lambda of {@link adamax}. */
export type Adamax = Chain<readonly [LossGradient, ScaleByAdamax, ScaleByLearningRate]>

/**
 * `torch.optim.Adamax`: Adam under the maximum norm.
 *
 *     g ← ±g + λ p      n = max(β₂ n, |g| + ε)      uₜ = −γ (m / (1 − β₁ᵗ)) / n
 *
 * @example
 * import { adamax } from 'descend/torch'
 *
 * const tx = adamax({ lr: 0.1, eps: 0 })
 * const params = new Float64Array(2)
 * tx.update(new Float64Array([3, -4]), tx.init(params), params)[0] // => new Float64Array([-0.1, 0.1])
 *
 * @throws RangeError on construction, when an argument is out of range.
 * @see torch.optim.Adamax; Kingma & Ba, Adam (2015), algorithm 2, https://arxiv.org/abs/1412.6980
 */
export const adamax = ({ lr = 2e-3, betas = [0.9, 0.999], eps = 1e-8, ...shared }: AdamaxOptions = {}): GradientTransformation<Adamax> => {
  checkPair('adamax', 'betas', betas)
  const [b1, b2] = betas
  return fusedChain(lossGradient(shared), scaleByAdamax({ b1, b2, eps }), scaleByLearningRate(lr))
}
