import type { Chain } from '../chain/chain.ts'
import { fusedChain } from '../chain/fusedChain.ts'
import { checkPair } from '../linalg/checks.ts'
import type { Schedule } from '../schedules/schedule.ts'
import type { GradientTransformation } from '../transformation.ts'
import type { AddDecayedWeights } from '../transforms/addDecayedWeights.ts'
import { scaleByLearningRate, type ScaleByLearningRate } from '../transforms/scaleByLearningRate.ts'
import { scaleByNadam, type ScaleByNadam } from '../transforms/scaleByNadam.ts'
import { type DecoupledOptions, decayPlaces } from './decoupled.ts'
import type { LossGradient } from './lossGradient.ts'

/** Arguments of {@link nadam}, with PyTorch's defaults. `weightDecay` default 0. */
export interface NadamOptions extends DecoupledOptions {
  /** γ, a number or a schedule, in units of the params. Default 2e-3. */
  readonly lr?: number | Schedule
  /** β₁ and β₂ in [0, 1), decays of the means of gradients and of their squares. Default [0.9, 0.999]. */
  readonly betas?: readonly [b1: number, b2: number]
  /** ε ≥ 0, outside the root, in units of the gradient. Default 1e-8. */
  readonly eps?: number
  /** ψ ≥ 0, how fast the momentum grows to β₁. Default 4e-3. */
  readonly momentumDecay?: number
}

/** The state lambda of {@link nadam}. */
export type Nadam = Chain<readonly [LossGradient, ScaleByNadam, AddDecayedWeights, ScaleByLearningRate]>

/**
 * `torch.optim.NAdam`: Adam with Nesterov momentum that grows from β₁/2 to β₁.
 *
 *     uₜ = −γ `scaleByNadam`(±g + λ p)
 *
 * optax's `nadam` has constant momentum; no ψ makes the two the same.
 *
 * @example
 * import { nadam } from 'descend/torch'
 *
 * const tx = nadam({ lr: 0.1, betas: [0, 0.999], eps: 0 })
 * const params = new Float64Array(2)
 * tx.update(new Float64Array([3, -4]), tx.init(params), params)[0] // => new Float64Array([-0.1, 0.1])
 *
 * @throws RangeError on construction, when an argument is out of range.
 * @see torch.optim.NAdam; Dozat, Incorporating Nesterov momentum into Adam (2016)
 */
export const nadam = ({
  lr = 2e-3,
  betas = [0.9, 0.999],
  eps = 1e-8,
  momentumDecay = 4e-3,
  ...decay
}: NadamOptions = {}): GradientTransformation<Nadam> => {
  checkPair('nadam', 'betas', betas)
  const [b1, b2] = betas
  const [before, after] = decayPlaces(decay)
  return fusedChain(before, scaleByNadam({ b1, b2, eps, momentumDecay }), after, scaleByLearningRate(lr))
}
