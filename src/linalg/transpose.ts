import { checkLength } from './checkLength.ts'

/**
 * The transpose of a row-major matrix.
 *
 *     Bⱼᵢ = Aᵢⱼ      A is rows × cols, B is cols × rows
 *
 * @example
 * import { transpose } from 'descend'
 *
 * transpose(new Float64Array([1, 2, 3, 4, 5, 6]), 2, 3) // => new Float64Array([1, 4, 2, 5, 3, 6])
 *
 * @throws RangeError when the length is not rows · cols.
 * @see numpy.transpose
 */
export const transpose = (a: Float64Array, rows: number, cols: number): Float64Array => {
  checkLength('transpose', 'a', a, rows * cols)
  const out = new Float64Array(a.length)
  for (let i = 0; i < rows; i++) for (let j = 0; j < cols; j++) out[j * rows + i] = a[i * cols + j]!
  return out
}
