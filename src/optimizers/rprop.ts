import type { Chain } from '../chain/chain.ts'
import { fusedChain } from '../chain/fusedChain.ts'
import type { GradientTransformation, Stateless } from '../transformation.ts'
import { scale } from '../transforms/scale.ts'
import { scaleByRprop, type ScaleByRprop, type ScaleByRpropOptions } from '../transforms/scaleByRprop.ts'

/** Hyperparameters of {@link rprop}. */
export type RpropOptions = ScaleByRpropOptions

/** The state lambda of {@link rprop}. */
export type Rprop = Chain<readonly [ScaleByRprop, Stateless]>

/**
 * Resilient propagation: a step of its own for every number, which grows while the gradient keeps its sign. For whole batches only.
 *
 *     uₜ = −sₜ sign(gₜ),  0 where the sign has just changed      (`scaleByRprop`)
 *
 * The learning rate is s₀, the size of the first step, in units of the params. PyTorch's rule; optax is one step late.
 *
 * @example
 * import { rprop } from 'descend'
 *
 * const tx = rprop(0.1)
 * const params = new Float64Array(2)
 * tx.update(new Float64Array([3, -4]), tx.init(params), params)[0] // => new Float64Array([-0.1, 0.1])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see torch.optim.Rprop; Riedmiller & Braun, A direct adaptive method for faster backpropagation learning (1993)
 */
export const rprop = (learningRate: number, options: RpropOptions = {}): GradientTransformation<Rprop> =>
  fusedChain(scaleByRprop(learningRate, options), scale(-1))
