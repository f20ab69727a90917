import { checkLength } from './checkLength.ts'
import { eye } from './eye.ts'
import { matmulTransposed } from './matmulTransposed.ts'
import { maxAbs } from './maxAbs.ts'
import { norm2 } from './norm2.ts'
import { orthogonalizeRows } from './orthogonalizeRows.ts'
import { powerOfTwoBelow } from './powerOfTwoBelow.ts'
import { qr } from './qr.ts'
import { transpose } from './transpose.ts'

/** A thin singular value decomposition, row major; k = min(rows, cols). */
export interface Svd {
  /** rows × k, orthonormal columns. */
  readonly u: Float64Array
  /** The k singular values, descending. */
  readonly s: Float64Array
  /** cols × k, orthonormal columns. */
  readonly v: Float64Array
}

const nothing = (rows: number, cols: number, k: number): Svd => ({
  u: new Float64Array(rows * k).fill(NaN),
  s: new Float64Array(k).fill(NaN),
  v: new Float64Array(cols * k).fill(NaN),
})

/**
 * Singular values and vectors, by one-sided Jacobi rotations of the triangle of a QR decomposition.
 *
 *     A = U diag(s) Vᵀ      UᵀU = VᵀV = I      s₁ ≥ … ≥ 0
 *
 * A is rows × cols, row major, of any rank. The sign of a pair of vectors is arbitrary.
 * Where A holds NaN or an infinity everything is NaN.
 *
 * @example
 * import { svd } from 'descend'
 *
 * svd(new Float64Array([0, 2, -3, 0]), 2, 2).s // => new Float64Array([3, 2])
 *
 * @throws RangeError when the length is not rows · cols.
 * @see numpy.linalg.svd; Demmel & Veselić, Jacobi's method is more accurate than QR (1992)
 */
export const svd = (a: Float64Array, rows: number, cols: number): Svd => {
  checkLength('svd', 'a', a, rows * cols)
  if (rows < cols) {
    const { u, s, v } = svd(transpose(a, rows, cols), cols, rows)
    return { u: v, s, v: u }
  }
  const largest = maxAbs(a)
  if (!Number.isFinite(largest)) return nothing(rows, cols, cols)
  const scale = powerOfTwoBelow(largest)
  const { q, r } = qr(
    a.map((value) => value / scale),
    rows,
    cols,
  )
  const turns = eye(cols, cols)
  orthogonalizeRows(r, turns, cols)
  const lengths = Array.from({ length: cols }, (_, k) => norm2(r.subarray(k * cols, (k + 1) * cols)))
  const order = [...lengths.keys()].toSorted((i, j) => lengths[j]! - lengths[i]!)
  const sorted = (m: Float64Array): Float64Array => Float64Array.from(m, (_, at) => m[order[Math.floor(at / cols)]! * cols + (at % cols)]!)
  const right = qr(transpose(sorted(r), cols, cols), cols, cols)
  return {
    u: matmulTransposed(q, sorted(turns), rows, cols, cols),
    s: Float64Array.from(order, (k) => lengths[k]! * scale),
    v: right.q.map((value, at) => (right.r[(at % cols) * (cols + 1)]! < 0 ? -value : value)),
  }
}
