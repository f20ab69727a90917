import { elementwise, elementwiseGrad } from './elementwise.ts'
import type { Broadcast, Like, Numbers } from './numbers.ts'

const sparsePlus = (x: number): number => (x <= -1 ? 0 : x >= 1 ? x : (x + 1) ** 2 / 4)

const sparseSigmoid = (x: number): number => (x <= -1 ? 0 : x >= 1 ? 1 : (x + 1) / 2)

/**
 * The binary sparsemax loss: a logistic loss that is exactly zero beyond a margin of one.
 *
 *     s = −x if y else x      0            if s ≤ −1
 *                             ¼ (s + 1)²   if −1 < s < 1
 *                             s            if s ≥ 1
 *
 * Element by element, broadcast; labels are 0 or 1.
 *
 * @example
 * import { sparsemaxLoss } from 'descend'
 *
 * sparsemaxLoss(new Float64Array([0, 2, 2]), new Float64Array([1, 1, 0])) // => new Float64Array([0.25, 0, 2])
 *
 * @throws RangeError when the shapes do not broadcast.
 * @see Blondel, Martins & Niculae, Learning with Fenchel-Young Losses (2020), section 4.4; optax.losses.sparsemax_loss
 */
export const sparsemaxLoss = <A extends Numbers, B extends Numbers>(logits: A, labels: B): Broadcast<A, B> =>
  elementwise('sparsemaxLoss', (x, y) => sparsePlus(y === 0 ? x : -x), logits, labels)

/**
 * The gradient of the sum of `sparsemaxLoss` with respect to the logits.
 *
 *     s = −x if y else x      ±min(max(½ (s + 1), 0), 1), negative if y
 *
 * @example
 * import { sparsemaxLossGrad } from 'descend'
 *
 * sparsemaxLossGrad(new Float64Array([0, -2, 2]), new Float64Array([1, 1, 0])) // => new Float64Array([-0.5, -1, 1])
 *
 * @throws RangeError when the shapes do not broadcast.
 */
export const sparsemaxLossGrad = <A extends Numbers>(logits: A, labels: Numbers): Like<A> =>
  elementwiseGrad('sparsemaxLossGrad', (x, y) => (y === 0 ? sparseSigmoid(x) : -sparseSigmoid(-x)), logits, labels)
