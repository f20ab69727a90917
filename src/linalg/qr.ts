import { checkLength } from './checkLength.ts'
import { eye } from './eye.ts'
import { reflector, reflectRows } from './householder.ts'

/** A thin QR decomposition, row major. */
export interface Qr {
  /** rows × min(rows, cols), orthonormal columns. */
  readonly q: Float64Array
  /** min(rows, cols) × cols, upper triangular. */
  readonly r: Float64Array
}

const column = (a: Float64Array, cols: number, k: number): Float64Array =>
  Float64Array.from({ length: a.length / cols - k }, (_, i) => a[(k + i) * cols + k]!)

/**
 * An orthonormal basis and a triangle, by Householder reflections.
 *
 *     A = Q R      QᵀQ = I      Rᵢⱼ = 0 below the diagonal
 *
 * A is rows × cols, row major, of any rank: the columns of Q are orthonormal also where columns of A depend on each other.
 * A diagonal entry of R has the sign opposite to the entry it came from, as in LAPACK.
 *
 * @example
 * import { qr } from 'descend'
 *
 * qr(new Float64Array([3, 4]), 2, 1).r // => new Float64Array([-5])
 *
 * @throws RangeError when the length is not rows · cols.
 * @see numpy.linalg.qr; Golub & Van Loan, Matrix Computations (2013), section 5.2
 */
export const qr = (a: Float64Array, rows: number, cols: number): Qr => {
  checkLength('qr', 'a', a, rows * cols)
  const rank = Math.min(rows, cols)
  const r = a.slice()
  const vectors: (Float64Array | null)[] = []
  for (let k = 0; k < rank; k++) {
    const { v, beta } = reflector(column(r, cols, k))
    if (v !== null) reflectRows(r, cols, v, k + 1)
    r[k * cols + k] = beta
    for (let i = k + 1; i < rows; i++) r[i * cols + k] = 0
    vectors.push(v)
  }
  const q = eye(rows, rank)
  for (let k = rank - 1; k >= 0; k--) {
    const v = vectors[k]
    if (v) reflectRows(q, rank, v, k)
  }
  return { q, r: r.slice(0, rank * cols) }
}
