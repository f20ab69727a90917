import { checkLength } from './checkLength.ts'
import { matmulTransposed } from './matmulTransposed.ts'
import { transpose } from './transpose.ts'

/**
 * The product of two row-major matrices.
 *
 *     Cᵢⱼ = Σₖ Aᵢₖ Bₖⱼ      A is rows × inner, B is inner × cols, C is rows × cols
 *
 * A vector is a matrix of one column or one row.
 *
 * @example
 * import { matmul } from 'descend'
 *
 * matmul(new Float64Array([1, 2, 3, 4]), new Float64Array([10, 1]), 2, 2, 1) // => new Float64Array([12, 34])
 *
 * @throws RangeError when a length does not fit.
 * @see numpy.matmul
 */
export const matmul = (a: Float64Array, b: Float64Array, rows: number, inner: number, cols: number): Float64Array => {
  checkLength('matmul', 'a', a, rows * inner)
  checkLength('matmul', 'b', b, inner * cols)
  return matmulTransposed(a, transpose(b, inner, cols), rows, inner, cols)
}
