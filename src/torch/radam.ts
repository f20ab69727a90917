import type { Chain } from '../chain/chain.ts'
import { fusedChain } from '../chain/fusedChain.ts'
import { checkPair } from '../linalg/checks.ts'
import type { Schedule } from '../schedules/schedule.ts'
import type { GradientTransformation } from '../transformation.ts'
import type { AddDecayedWeights } from '../transforms/addDecayedWeights.ts'
import { scaleByLearningRate, type ScaleByLearningRate } from '../transforms/scaleByLearningRate.ts'
import { scaleByRadam, type ScaleByRadam } from '../transforms/scaleByRadam.ts'
import { type DecoupledOptions, decayPlaces } from './decoupled.ts'
import type { LossGradient } from './lossGradient.ts'

/** Arguments of {@link radam}, with PyTorch's defaults. `weightDecay` default 0. */
export interface RadamOptions extends DecoupledOptions {
  /** γ, a number or a schedule, in units of the params. Default 1e-3. */
  readonly lr?: number | Schedule
  /** β₁ and β₂ in [0, 1), decays of the means of gradients and of their squares. Default [0.9, 0.999]. */
  readonly betas?: readonly [b1: number, b2: number]
  /** ε ≥ 0, added to the root before its bias is corrected, in units of the gradient. Default 1e-8. */
  readonly eps?: number
}

/** The state lambda of {@link radam}. */
export type Radam = Chain<readonly [LossGradient, ScaleByRadam, AddDecayedWeights, ScaleByLearningRate]>

/**
 * `torch.optim.RAdam`: Adam that trusts its denominator only once it rests on enough steps.
 *
 *     ρ∞ = 2 / (1 − β₂) − 1      ρₜ = ρ∞ − 2 t β₂ᵗ / (1 − β₂ᵗ)
 *     uₜ = −γ m̂ r √(1 − β₂ᵗ) / (√v + ε)  where ρₜ > 5,  else −γ m̂      (r: see `scaleByRadam`)
 *
 * ε is added before the bias correction; optax adds it after.
 *
 * @example
 * import { radam } from 'descend/torch'
 *
 * const tx = radam({ lr: 0.1 })
 * const params = new Float64Array(2)
 * tx.update(new Float64Array([3, -4]), tx.init(params), params)[0] // => new Float64Array([-0.3, 0.4])
 *
 * @throws RangeError on construction, when an argument is out of range.
 * @see torch.optim.RAdam; Liu et al., On the variance of the adaptive learning rate and beyond (2020), https://arxiv.org/abs/1908.03265
 */
export const radam = ({ lr = 1e-3, betas = [0.9, 0.999], eps = 1e-8, ...decay }: RadamOptions = {}): GradientTransformation<Radam> => {
  checkPair('radam', 'betas', betas)
  const [b1, b2] = betas
  const [before, after] = decayPlaces(decay)
  return fusedChain(before, scaleByRadam({ b1, b2, eps, epsBeforeCorrection: true }), after, scaleByLearningRate(lr))
}
