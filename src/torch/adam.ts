import type { Chain } from '../chain/chain.ts'
import { fusedChain } from '../chain/fusedChain.ts'
import { orElse } from '../chain/orElse.ts'
import { checkPair } from '../linalg/checks.ts'
import type { Schedule } from '../schedules/schedule.ts'
import type { GradientTransformation } from '../transformation.ts'
import type { AddDecayedWeights } from '../transforms/addDecayedWeights.ts'
import { scaleByAdam, type ScaleByAdam } from '../transforms/scaleByAdam.ts'
import { scaleByAmsgrad, type ScaleByAmsgrad } from '../transforms/scaleByAmsgrad.ts'
import { scaleByLearningRate, type ScaleByLearningRate } from '../transforms/scaleByLearningRate.ts'
import { type DecoupledOptions, decayPlaces } from './decoupled.ts'
import type { LossGradient } from './lossGradient.ts'

/** Arguments of {@link adam}, with PyTorch's defaults. `weightDecay` default 0. */
export interface AdamOptions extends DecoupledOptions {
  /** γ, a number or a schedule, in units of the params. Default 1e-3. */
  readonly lr?: number | Schedule
  /** β₁ and β₂ in [0, 1), decays of the means of gradients and of their squares. Default [0.9, 0.999]. */
  readonly betas?: readonly [b1: number, b2: number]
  /** ε ≥ 0, outside the root, in units of the gradient. Default 1e-8. */
  readonly eps?: number
  /** Divide by the largest mean of squares so far. Default false. */
  readonly amsgrad?: boolean
}

/** The state lambda of {@link adam}. */
export type Adam = Chain<readonly [LossGradient, ScaleByAdam | ScaleByAmsgrad, AddDecayedWeights, ScaleByLearningRate]>

/**
 * `torch.optim.Adam`.
 *
 *     g ← ±g + λ p      m, v the running means of g and g²      uₜ = −γ (m / (1 − β₁ᵗ)) / (√(v / (1 − β₂ᵗ)) + ε)
 *
 * With `amsgrad` v is the largest so far, corrected afterwards; optax takes the largest of the corrected ones. With
 * `decoupledWeightDecay` the gradient stays, and uₜ has −γλp besides.
 *
 * @example
 * import { adam } from 'descend/torch'
 *
 * const tx = adam({ lr: 0.1, eps: 0 })
 * const params = new Float64Array(2)
 * tx.update(new Float64Array([3, -4]), tx.init(params), params)[0] // => new Float64Array([-0.1, 0.1])
 *
 * @throws RangeError on construction, when an argument is out of range.
 * @see torch.optim.Adam; Kingma & Ba, Adam (2015), https://arxiv.org/abs/1412.6980
 */
export const adam = ({
  lr = 1e-3,
  betas = [0.9, 0.999],
  eps = 1e-8,
  amsgrad = false,
  ...decay
}: AdamOptions = {}): GradientTransformation<Adam> => {
  checkPair('adam', 'betas', betas)
  const [b1, b2] = betas
  const [before, after] = decayPlaces(decay)
  return fusedChain(
    before,
    orElse(amsgrad ? scaleByAmsgrad({ b1, b2, eps, correctAfterMax: true }) : undefined, scaleByAdam({ b1, b2, eps })),
    after,
    scaleByLearningRate(lr),
  )
}
