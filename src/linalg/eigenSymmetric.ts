import { checkLength } from './checkLength.ts'
import { diagonalize } from './diagonalize.ts'
import { maxAbs } from './maxAbs.ts'
import { powerOfTwoBelow } from './powerOfTwoBelow.ts'
import { tridiagonalize } from './tridiagonalize.ts'

/** An eigendecomposition. */
export interface Eigen {
  /** The n eigenvalues, ascending. */
  readonly values: Float64Array
  /** n × n, row major; column k is the unit eigenvector of eigenvalue k. */
  readonly vectors: Float64Array
}

/**
 * The eigenvalues and eigenvectors of a real symmetric matrix: Householder's tridiagonal form, then implicit QR steps.
 *
 *     A = V diag(λ) Vᵀ      VᵀV = I      λ₁ ≤ … ≤ λₙ
 *
 * A is n × n, row major; only its lower triangle is read. The sign of an eigenvector is arbitrary.
 * Where A holds NaN or an infinity everything is NaN.
 *
 * @example
 * import { eigenSymmetric } from 'descend'
 *
 * eigenSymmetric(new Float64Array([2, 1, 1, 2]), 2).values // => new Float64Array([1, 3])
 *
 * @throws RangeError when the length is not n².
 * @see numpy.linalg.eigh; Golub & Van Loan, Matrix Computations (2013), section 8.3
 */
export const eigenSymmetric = (a: Float64Array, n: number): Eigen => {
  checkLength('eigenSymmetric', 'a', a, n * n)
  const largest = maxAbs(a)
  if (!Number.isFinite(largest)) return { values: new Float64Array(n).fill(NaN), vectors: new Float64Array(n * n).fill(NaN) }
  const scale = powerOfTwoBelow(largest)
  const t = tridiagonalize(
    a.map((value) => value / scale),
    n,
  )
  diagonalize(t)
  const { diagonal, basis } = t
  const order = [...diagonal.keys()].toSorted((i, j) => diagonal[i]! - diagonal[j]!)
  const vectors = new Float64Array(n * n)
  order.forEach((row, k) => {
    for (let i = 0; i < n; i++) vectors[i * n + k] = basis[row * n + i]!
  })
  return { values: Float64Array.from(order, (row) => diagonal[row]! * scale), vectors }
}
