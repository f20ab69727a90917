import type { Chain } from '../chain/chain.ts'
import { fusedChain } from '../chain/fusedChain.ts'
import type { Schedule } from '../schedules/schedule.ts'
import type { GradientTransformation, Stateless } from '../transformation.ts'
import { scaleByPolyak, type ScaleByPolyakOptions } from '../transforms/scaleByPolyak.ts'
import { sgd, type Sgd } from './sgd.ts'

/** Hyperparameters of {@link polyakSgd}. */
export interface PolyakSgdOptions extends Omit<ScaleByPolyakOptions, 'maxLearningRate'> {
  /** A factor s on the gradient before its norm is taken; a number or a schedule. Default 1. */
  readonly scaling?: number | Schedule
}

/** The state lambda of {@link polyakSgd}. */
export type PolyakSgd = Chain<readonly [Sgd, Stateless]>

/**
 * Gradient descent with Polyak's step, at whose end a linear loss would be at its minimum f*.
 *
 *     uₜ = −s gₜ · min((fₜ − f*) / (‖s gₜ‖² + ε), γ)
 *
 * fₜ is the extra `value`. γ, the longest step, comes first and is 1 when left out. Scaling divides the step, for it comes before the norm.
 *
 * @example
 * import { polyakSgd } from 'descend'
 *
 * const tx = polyakSgd()
 * const params = new Float64Array(2)
 * tx.update(new Float64Array([3, 4]), tx.init(params), params, { value: 5 })[0] // => new Float64Array([-0.6, -0.8])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.polyak_sgd; Loizou et al., Stochastic Polyak step-size for SGD (2021), https://arxiv.org/abs/2002.10542
 */
export const polyakSgd = (
  maxLearningRate: number = 1,
  { scaling = 1, ...options }: PolyakSgdOptions = {},
): GradientTransformation<PolyakSgd, 'value'> => fusedChain(sgd(scaling), scaleByPolyak({ maxLearningRate, ...options }))
