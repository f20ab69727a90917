import type { Chain } from '../chain/chain.ts'
import { fusedChain } from '../chain/fusedChain.ts'
import { checkNonNegative } from '../linalg/checks.ts'
import { asSchedule } from '../schedules/asSchedule.ts'
import type { Schedule } from '../schedules/schedule.ts'
import type { GradientTransformation } from '../transformation.ts'
import { scaleByLearningRate, type ScaleByLearningRate } from '../transforms/scaleByLearningRate.ts'
import { scaleByRss, type ScaleByRss } from '../transforms/scaleByRss.ts'
import { lossGradient, type LossGradient, type SharedOptions } from './lossGradient.ts'

/** Arguments of {@link adagrad}, with PyTorch's defaults. `weightDecay` is coupled, default 0. */
export interface AdagradOptions extends SharedOptions {
  /** γ, a number or a schedule, in units of the params. Default 1e-2. */
  readonly lr?: number | Schedule
  /** δ ≥ 0: step t uses γ / (1 + (t − 1) δ). Default 0. */
  readonly lrDecay?: number
  /** What the sum of squares starts at, ≥ 0, in squared units of the gradient. Default 0. */
  readonly initialAccumulatorValue?: number
  /** ε ≥ 0, outside the root, in units of the gradient. Default 1e-10. */
  readonly eps?: number
}

/** The state lambda of {@link adagrad}. */
export type Adagrad = Chain<readonly [LossGradient, ScaleByRss, ScaleByLearningRate]>

/**
 * `torch.optim.Adagrad`.
 *
 *     g ← ±g + λ p      sₜ = sₜ₋₁ + gₜ²      uₜ = −γ / (1 + (t − 1) δ) · gₜ / (√sₜ + ε)
 *
 * optax starts the sum at 0.1 and has ε inside the root.
 *
 * @example
 * import { adagrad } from 'descend/torch'
 *
 * const tx = adagrad({ lr: 0.1, eps: 0, initialAccumulatorValue: 16 })
 * const params = new Float64Array(1)
 * tx.update(new Float64Array([3]), tx.init(params), params)[0] // => new Float64Array([-0.06])
 *
 * @throws RangeError on construction, when an argument is out of range.
 * @see torch.optim.Adagrad; Duchi, Hazan & Singer, Adaptive subgradient methods (2011), https://jmlr.org/papers/v12/duchi11a.html
 */
export const adagrad = ({
  lr = 1e-2,
  lrDecay = 0,
  initialAccumulatorValue = 0,
  eps = 1e-10,
  ...shared
}: AdagradOptions = {}): GradientTransformation<Adagrad> => {
  checkNonNegative('adagrad', { lrDecay })
  const rate = asSchedule(lr, (number) => checkNonNegative('adagrad', { lr: number }))
  return fusedChain(
    lossGradient(shared),
    scaleByRss({ initialAccumulatorValue, eps, epsInSqrt: false }),
    scaleByLearningRate((count) => rate(count) / (1 + count * lrDecay)),
  )
}
