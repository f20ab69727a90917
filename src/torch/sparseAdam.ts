import { chain, type Chain } from '../chain/chain.ts'
import { checkPair, checkPositive } from '../linalg/checks.ts'
import { asSchedule } from '../schedules/asSchedule.ts'
import type { Schedule } from '../schedules/schedule.ts'
import type { GradientTransformation } from '../transformation.ts'
import { scaleByLearningRate, type ScaleByLearningRate } from '../transforms/scaleByLearningRate.ts'
import { scaleBySparseAdam, type ScaleBySparseAdam } from '../transforms/scaleBySparseAdam.ts'
import { lossGradient, type LossGradient, type SharedOptions } from './lossGradient.ts'

/** Arguments of {@link sparseAdam}, with PyTorch's defaults. */
export interface SparseAdamOptions extends Pick<SharedOptions, 'maximize'> {
  /** γ > 0, a number or a schedule, in units of the params. Default 1e-3. */
  readonly lr?: number | Schedule
  /** β₁ and β₂ in [0, 1), decays of the means of gradients and of their squares. Default [0.9, 0.999]. */
  readonly betas?: readonly [b1: number, b2: number]
  /** ε > 0, added to √v before its correction, in units of the gradient. Default 1e-8. */
  readonly eps?: number
}

/** The state lambda of {@link sparseAdam}. */
export type SparseAdam = Chain<readonly [LossGradient, ScaleBySparseAdam, ScaleByLearningRate]>

/**
 * `torch.optim.SparseAdam`: Adam on the rows that the gradient meets.
 *
 *     uₜ = −γ `scaleBySparseAdam`(±g)
 *
 * Gradients are dense here: a row of zeros is what a sparse gradient leaves out.
 *
 * @example
 * import { tensor } from 'descend'
 * import { sparseAdam } from 'descend/torch'
 *
 * const tx = sparseAdam({ lr: 0.5, eps: 1e-30 })
 * const params = tensor([2, 2], [0, 0, 0, 0])
 * tx.update(tensor([2, 2], [0, 0, 3, -4]), tx.init(params), params)[0] // => tensor([2, 2], [0, 0, -0.5, 0.5])
 *
 * @throws RangeError on construction, when an argument is out of range.
 * @see torch.optim.SparseAdam; Kingma & Ba, Adam (2015), https://arxiv.org/abs/1412.6980
 */
export const sparseAdam = ({
  lr = 1e-3,
  betas = [0.9, 0.999],
  eps = 1e-8,
  ...shared
}: SparseAdamOptions = {}): GradientTransformation<SparseAdam> => {
  checkPair('sparseAdam', 'betas', betas)
  const [b1, b2] = betas
  const rate = asSchedule(lr, (number) => checkPositive('sparseAdam', { lr: number }))
  return chain(lossGradient(shared), scaleBySparseAdam({ b1, b2, eps }), scaleByLearningRate(rate))
}
