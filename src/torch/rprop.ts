import type { Chain } from '../chain/chain.ts'
import { fusedChain } from '../chain/fusedChain.ts'
import type { GradientTransformation, Stateless } from '../transformation.ts'
import { scale } from '../transforms/scale.ts'
import { scaleByRprop, type ScaleByRprop } from '../transforms/scaleByRprop.ts'
import { lossGradient, type LossGradient, type SharedOptions } from './lossGradient.ts'

/** Arguments of {@link rprop}, with PyTorch's defaults. */
export interface RpropOptions extends Pick<SharedOptions, 'maximize'> {
  /** The first step size, > 0, in units of the params. Default 1e-2. */
  readonly lr?: number
  /** η⁻ in (0, 1) and η⁺ > 1: what a step size is multiplied by when the sign turns and when it stays. Default [0.5, 1.2]. */
  readonly etas?: readonly [minus: number, plus: number]
  /** The smallest and the largest step size. Default [1e-6, 50]. */
  readonly stepSizes?: readonly [least: number, most: number]
}

/** The state lambda of {@link rprop}. */
export type Rprop = Chain<readonly [LossGradient, ScaleByRprop, Stateless]>

/**
 * `torch.optim.Rprop`: step sizes from signs alone.
 *
 *     s = clamp(s · (η⁺ where the sign stays, η⁻ where it turns), least, most)      uₜ = −s sign(g), 0 where it turned
 *
 * @example
 * import { rprop } from 'descend/torch'
 *
 * const tx = rprop({ lr: 0.5 })
 * const params = new Float64Array(2)
 * tx.update(new Float64Array([3, -4]), tx.init(params), params)[0] // => new Float64Array([-0.5, 0.5])
 *
 * @throws RangeError on construction, when an argument is out of range.
 * @see torch.optim.Rprop; Riedmiller & Braun, A direct adaptive method for faster backpropagation learning (1993)
 */
export const rprop = ({
  lr = 1e-2,
  etas: [etaMinus, etaPlus] = [0.5, 1.2],
  stepSizes: [minStepSize, maxStepSize] = [1e-6, 50],
  maximize = false,
}: RpropOptions = {}): GradientTransformation<Rprop> =>
  fusedChain(lossGradient({ maximize }), scaleByRprop(lr, { etaMinus, etaPlus, minStepSize, maxStepSize }), scale(-1))
