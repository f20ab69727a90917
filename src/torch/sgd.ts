import type { Chain } from '../chain/chain.ts'
import { fusedChain } from '../chain/fusedChain.ts'
import { identity } from '../chain/identity.ts'
import { orElse } from '../chain/orElse.ts'
import type { Schedule } from '../schedules/schedule.ts'
import type { GradientTransformation, Stateless } from '../transformation.ts'
import { scaleByLearningRate, type ScaleByLearningRate } from '../transforms/scaleByLearningRate.ts'
import { trace, type Trace } from '../transforms/trace.ts'
import { lossGradient, type LossGradient, type SharedOptions } from './lossGradient.ts'

/** Arguments of {@link sgd}, with PyTorch's defaults. `weightDecay` is coupled, default 0. */
export interface SgdOptions extends SharedOptions {
  /** γ, a number or a schedule, in units of the params per gradient. Default 1e-3. */
  readonly lr?: number | Schedule
  /** μ in [0, 1). Default 0: no momentum, and no state for it. */
  readonly momentum?: number
  /** τ in [0, 1], damps every gradient but the first. Default 0. */
  readonly dampening?: number
  /** Look one step of momentum ahead; needs momentum and no dampening. Default false. */
  readonly nesterov?: boolean
}

/** The state lambda of {@link sgd}. */
export type Sgd = Chain<readonly [LossGradient, Stateless | Trace, ScaleByLearningRate]>

/**
 * `torch.optim.SGD`.
 *
 *     g ← ±g + λ p      b₁ = g₁, bₜ = μ bₜ₋₁ + (1 − τ) gₜ      uₜ = −γ bₜ, with `nesterov` −γ (gₜ + μ bₜ)
 *
 * The learning rate is outside the momentum, so a schedule acts at once.
 * Param groups, here as for every preset, are a `partition`: each label has a preset of its own.
 *
 * @example
 * import { partition } from 'descend'
 * import { sgd } from 'descend/torch'
 *
 * const tx = sgd({ lr: 0.5, weightDecay: 0.25 })
 * const params = new Float64Array([4])
 * tx.update(new Float64Array([1]), tx.init(params), params)[0] // => new Float64Array([-1])
 *
 * const groups = partition({ base: sgd({ lr: 0.5 }), head: sgd({ lr: 1, momentum: 0.9 }) }, { body: 'base', last: 'head' })
 * const net = { body: new Float64Array(1), last: new Float64Array(1) }
 * const ones = { body: new Float64Array([1]), last: new Float64Array([1]) }
 * groups.update(ones, groups.init(net), net)[0] // => { body: new Float64Array([-0.5]), last: new Float64Array([-1]) }
 *
 * @throws RangeError on construction, when an argument is out of range.
 * @see torch.optim.SGD
 */
export const sgd = ({
  lr = 1e-3,
  momentum = 0,
  dampening = 0,
  nesterov = false,
  ...shared
}: SgdOptions = {}): GradientTransformation<Sgd> => {
  if (nesterov && (momentum <= 0 || dampening !== 0)) {
    throw new RangeError(`sgd: nesterov must come with momentum > 0 and dampening 0, got momentum ${momentum}, dampening ${dampening}`)
  }
  return fusedChain(
    lossGradient(shared),
    orElse(momentum === 0 ? undefined : trace(momentum, { nesterov, dampening }), identity()),
    scaleByLearningRate(lr),
  )
}
