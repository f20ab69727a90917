import type { Chain } from '../chain/chain.ts'
import { fusedChain } from '../chain/fusedChain.ts'
import type { Schedule } from '../schedules/schedule.ts'
import type { GradientTransformation } from '../transformation.ts'
import { scaleByLearningRate, type ScaleByLearningRate } from '../transforms/scaleByLearningRate.ts'
import { scaleByNovograd, type ScaleByNovograd, type ScaleByNovogradOptions } from '../transforms/scaleByNovograd.ts'

/** Hyperparameters of {@link novograd}; ε is 1e-6 by default. */
export type NovogradOptions = ScaleByNovogradOptions

/** The state lambda of {@link novograd}. */
export type Novograd = Chain<readonly [ScaleByNovograd, ScaleByLearningRate]>

/**
 * NovoGrad: momentum of gradients which are divided, leaf by leaf, by their running norm.
 *
 *     uₜ = −η mₜ      mₜ = β₁ mₜ₋₁ + gₜ / (√(vₜ + ε̄) + ε) + λ pₜ,  v the running mean of ‖g‖² (`scaleByNovograd`)
 *
 * η in units of the params, a number or a schedule. As in optax ε is 1e-6 here and 1e-8 in the transform.
 *
 * @example
 * import { novograd } from 'descend'
 *
 * const tx = novograd(0.5, { eps: 0 })
 * const params = new Float64Array(2)
 * tx.update(new Float64Array([3, 4]), tx.init(params), params)[0] // => new Float64Array([-0.3, -0.4])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.novograd; Ginsburg et al., Stochastic gradient methods with layer-wise adaptive moments (2019), https://arxiv.org/abs/1905.11286
 */
export const novograd = (
  learningRate: number | Schedule,
  { eps = 1e-6, ...options }: NovogradOptions = {},
): GradientTransformation<Novograd> => fusedChain(scaleByNovograd({ eps, ...options }), scaleByLearningRate(learningRate))
