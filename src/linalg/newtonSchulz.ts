import { matmul } from './matmul.ts'
import { matmulTransposed } from './matmulTransposed.ts'
import { transpose } from './transpose.ts'

/** The coefficients a, b, c of one step of {@link newtonSchulz}. */
export type Quintic = readonly [a: number, b: number, c: number]

/**
 * Drive the singular values of a matrix towards 1 by an odd polynomial of degree 5, one step for each triple of coefficients.
 *
 *     G = X Xᵀ      X ← a X + (b G + c G²) X      a singular value σ becomes a σ + b σ³ + c σ⁵
 *
 * X is rows × cols, row major, its singular values at most 1: divide by a norm first. The smaller of X Xᵀ and XᵀX is formed.
 * (1.5, −0.5, 0) is the classical step to the orthogonal polar factor; Muon's (3.4445, −4.775, 2.0315) is faster and stops near 1.
 *
 * @example
 * import { newtonSchulz } from 'descend'
 *
 * newtonSchulz(new Float64Array([0.5, 0, 0, 1]), 2, 2, [[2, -1.5, 0.5]]) // => new Float64Array([0.828125, 0, 0, 1])
 *
 * @throws RangeError when the length is not rows · cols.
 * @see Jordan et al., Muon (2024), https://kellerjordan.github.io/posts/muon/; Higham, Functions of Matrices (2008), section 8.3
 */
export const newtonSchulz = (x: Float64Array, rows: number, cols: number, coefficients: readonly Quintic[]): Float64Array => {
  if (rows > cols) return transpose(newtonSchulz(transpose(x, rows, cols), cols, rows, coefficients), cols, rows)
  return coefficients.reduce((y, [a, b, c]) => {
    const gram = matmulTransposed(y, y, rows, cols, rows)
    const square = matmulTransposed(gram, gram, rows, rows, rows)
    const polynomial = gram.map((g, i) => b * g + c * square[i]!)
    return matmul(polynomial, y, rows, rows, cols).map((step, i) => a * y[i]! + step)
  }, x)
}
