import { elementwise, elementwiseGrad } from './elementwise.ts'
import type { Broadcast, Like, Numbers } from './numbers.ts'

const logCoshOf = (error: number): number => {
  const size = Math.abs(error)
  return size <= 1 ? Math.log1p(2 * Math.sinh(size / 2) ** 2) : size + Math.log1p(Math.exp(-2 * size)) - Math.LN2
}

/**
 * The logarithm of the hyperbolic cosine of the error, a smooth relative of the Huber loss.
 *
 *     log cosh(x − y) ≈ ½ (x − y)²          near zero
 *                     ≈ |x − y| − log 2     far away
 *
 * Element by element, broadcast; targets are zero when left out. Unlike optax's it keeps its digits near zero.
 *
 * @example
 * import { logCosh } from 'descend'
 *
 * logCosh(new Float64Array([0, 1000]), new Float64Array([0, 0])) // => new Float64Array([0, 1000 - Math.LN2])
 *
 * @throws RangeError when the shapes do not broadcast.
 * @see optax.losses.log_cosh
 */
export const logCosh = <A extends Numbers, B extends Numbers = number>(predictions: A, targets?: B): Broadcast<A, B> =>
  elementwise('logCosh', (x, y) => logCoshOf(x - y), predictions, targets)

/**
 * The gradient of the sum of `logCosh` with respect to the predictions.
 *
 *     tanh(x − y)
 *
 * @example
 * import { logCoshGrad } from 'descend'
 *
 * logCoshGrad(new Float64Array([0, 1000]), new Float64Array([0, 0])) // => new Float64Array([0, 1])
 *
 * @throws RangeError when the shapes do not broadcast.
 */
export const logCoshGrad = <A extends Numbers>(predictions: A, targets?: Numbers): Like<A> =>
  elementwiseGrad('logCoshGrad', (x, y) => Math.tanh(x - y), predictions, targets)
