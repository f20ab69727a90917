import { elementwise, elementwiseGrad } from './elementwise.ts'
import type { Broadcast, Like, Numbers } from './numbers.ts'
import { checkSameShape } from './shapes.ts'

/**
 * Half the squared difference of predictions and targets, element by element.
 *
 *     ½ (x − y)²
 *
 * Targets have the shape of the predictions and are zero when left out. In squared units of the predictions; nothing is summed.
 *
 * @example
 * import { l2Loss } from 'descend'
 *
 * l2Loss(new Float64Array([1, 5]), new Float64Array([2, 2])) // => new Float64Array([0.5, 4.5])
 *
 * @throws RangeError when the shapes differ.
 * @see optax.losses.l2_loss
 */
export const l2Loss = <A extends Numbers, B extends Numbers = number>(predictions: A, targets?: B): Broadcast<A, B> => {
  checkSameShape('l2Loss', predictions, targets)
  return elementwise('l2Loss', (x, y) => 0.5 * (x - y) ** 2, predictions, targets)
}

/**
 * The gradient of the sum of `l2Loss` with respect to the predictions.
 *
 *     x − y
 *
 * @example
 * import { l2LossGrad } from 'descend'
 *
 * l2LossGrad(new Float64Array([1, 5]), new Float64Array([2, 2])) // => new Float64Array([-1, 3])
 *
 * @throws RangeError when the shapes differ.
 */
export const l2LossGrad = <A extends Numbers>(predictions: A, targets?: Numbers): Like<A> => {
  checkSameShape('l2LossGrad', predictions, targets)
  return elementwiseGrad('l2LossGrad', (x, y) => x - y, predictions, targets)
}
