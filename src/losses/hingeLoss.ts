import { elementwise, elementwiseGrad } from './elementwise.ts'
import { heaviside } from './heaviside.ts'
import type { Broadcast, Like, Numbers } from './numbers.ts'

/**
 * The hinge loss of binary classification: how far an output is short of a margin of one.
 *
 *     max(0, 1 − x y)
 *
 * Element by element, broadcast; targets are −1 or 1.
 *
 * @example
 * import { hingeLoss } from 'descend'
 *
 * hingeLoss(new Float64Array([3, 0.5]), new Float64Array([1, -1])) // => new Float64Array([0, 1.5])
 *
 * @throws RangeError when the shapes do not broadcast.
 * @see optax.losses.hinge_loss
 */
export const hingeLoss = <A extends Numbers, B extends Numbers>(predictorOutputs: A, targets: B): Broadcast<A, B> =>
  elementwise('hingeLoss', (x, y) => Math.max(0, 1 - x * y), predictorOutputs, targets)

/**
 * The gradient of the sum of `hingeLoss` with respect to the outputs.
 *
 *     −y  if x y < 1
 *     −y/2  if x y = 1, as JAX has it
 *     0  otherwise
 *
 * @example
 * import { hingeLossGrad } from 'descend'
 *
 * hingeLossGrad(new Float64Array([0.5, 0.5]), new Float64Array([1, -1])) // => new Float64Array([-1, 1])
 *
 * @throws RangeError when the shapes do not broadcast.
 */
export const hingeLossGrad = <A extends Numbers>(predictorOutputs: A, targets: Numbers): Like<A> =>
  elementwiseGrad('hingeLossGrad', (x, y) => -y * heaviside(1 - x * y), predictorOutputs, targets)
