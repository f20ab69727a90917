import type { GradientTransformation } from '../transformation.ts'
import { type Adam, adam, type AdamOptions } from './adam.ts'

/** Arguments of {@link adamw}, with PyTorch's defaults: those of Adam, `weightDecay` 1e-2. */
export type AdamWOptions = Omit<AdamOptions, 'decoupledWeightDecay'>

/**
 * `torch.optim.AdamW`: Adam with decoupled weight decay.
 *
 *     uₜ = −γ (m̂ₜ / (√v̂ₜ + ε) + λ pₜ)
 *
 * The default weight decay is 1e-2; optax's is 1e-4.
 *
 * @example
 * import { adamw } from 'descend/torch'
 *
 * const tx = adamw({ lr: 0.1, eps: 0, weightDecay: 0.5 })
 * const params = new Float64Array([2])
 * tx.update(new Float64Array([3]), tx.init(params), params)[0] // => new Float64Array([-0.2])
 *
 * @throws RangeError on construction, when an argument is out of range.
 * @see torch.optim.AdamW; Loshchilov & Hutter, Decoupled weight decay regularization (2019), https://arxiv.org/abs/1711.05101
 */
export const adamw = ({ weightDecay = 1e-2, ...options }: AdamWOptions = {}): GradientTransformation<Adam> =>
  adam({ ...options, weightDecay, decoupledWeightDecay: true })
