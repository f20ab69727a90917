import { checkVector } from './checkLength.ts'

/**
 * The largest magnitude in a vector, its ∞-norm.
 *
 *     ‖x‖∞ = max |xᵢ|
 *
 * 0 of an empty vector, NaN where there is a NaN.
 *
 * @example
 * import { maxAbs } from 'descend'
 *
 * maxAbs(new Float64Array([1, -3, 2])) // => 3
 *
 * @see numpy.linalg.norm with ord=inf
 */
export const maxAbs = (x: Float64Array): number => {
  checkVector('maxAbs', 'x', x)
  let largest = 0
  for (let i = 0; i < x.length; i++) largest = Math.max(largest, Math.abs(x[i]!))
  return largest
}
