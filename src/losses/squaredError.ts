import { elementwise, elementwiseGrad } from './elementwise.ts'
import type { Broadcast, Like, Numbers } from './numbers.ts'
import { checkSameShape } from './shapes.ts'

/**
 * The squared difference of predictions and targets, element by element.
 *
 *     (x − y)²
 *
 * Targets have the shape of the predictions and are zero when left out. In squared units of the predictions; nothing is summed.
 *
 * @example
 * import { squaredError } from 'descend'
 *
 * squaredError(new Float64Array([1, 5]), new Float64Array([2, 2])) // => new Float64Array([1, 9])
 *
 * @throws RangeError when the shapes differ.
 * @see optax.losses.squared_error
 */
export const squaredError = <A extends Numbers, B extends Numbers = number>(predictions: A, targets?: B): Broadcast<A, B> => {
  checkSameShape('squaredError', predictions, targets)
  return elementwise('squaredError', (x, y) => (x - y) ** 2, predictions, targets)
}

/**
 * The gradient of the sum of `squaredError` with respect to the predictions.
 *
 *     2 (x − y)
 *
 * @example
 * import { squaredErrorGrad } from 'descend'
 *
 * squaredErrorGrad(new Float64Array([1, 5]), new Float64Array([2, 2])) // => new Float64Array([-2, 6])
 *
 * @throws RangeError when the shapes differ.
 */
export const squaredErrorGrad = <A extends Numbers>(predictions: A, targets?: Numbers): Like<A> => {
  checkSameShape('squaredErrorGrad', predictions, targets)
  return elementwiseGrad('squaredErrorGrad', (x, y) => 2 * (x - y), predictions, targets)
}
