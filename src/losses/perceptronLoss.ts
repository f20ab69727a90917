import { elementwise, elementwiseGrad } from './elementwise.ts'
import { heaviside } from './heaviside.ts'
import type { Broadcast, Like, Numbers } from './numbers.ts'
import { checkSameShape } from './shapes.ts'

/**
 * The binary perceptron loss: by how much an output is on the wrong side.
 *
 *     max(0, −x y)
 *
 * Element by element; targets are −1 or 1, in the shape of the outputs.
 *
 * @example
 * import { perceptronLoss } from 'descend'
 *
 * perceptronLoss(new Float64Array([3, 0.5]), new Float64Array([1, -1])) // => new Float64Array([0, 0.5])
 *
 * @throws RangeError when the shapes differ.
 * @see optax.losses.perceptron_loss
 */
export const perceptronLoss = <A extends Numbers, B extends Numbers>(predictorOutputs: A, targets: B): Broadcast<A, B> => {
  checkSameShape('perceptronLoss', predictorOutputs, targets)
  return elementwise('perceptronLoss', (x, y) => Math.max(0, -x * y), predictorOutputs, targets)
}

/**
 * The gradient of the sum of `perceptronLoss` with respect to the outputs.
 *
 *     −y  if x y < 0
 *     −y/2  if x y = 0, as JAX has it
 *     0  otherwise
 *
 * @example
 * import { perceptronLossGrad } from 'descend'
 *
 * perceptronLossGrad(new Float64Array([-2, 0.5]), new Float64Array([1, -1])) // => new Float64Array([-1, 1])
 *
 * @throws RangeError when the shapes differ.
 */
export const perceptronLossGrad = <A extends Numbers>(predictorOutputs: A, targets: Numbers): Like<A> => {
  checkSameShape('perceptronLossGrad', predictorOutputs, targets)
  return elementwiseGrad('perceptronLossGrad', (x, y) => -y * heaviside(-x * y), predictorOutputs, targets)
}
