import type { Tensor } from '../params/params.ts'
import { checkNonNegative, checkPositiveInteger } from './checks.ts'
import { matmul } from './matmul.ts'
import { squareSide } from './matrixSides.ts'
import { maxAbs } from './maxAbs.ts'
import { norm2 } from './norm2.ts'
import { powerIteration } from './powerIteration.ts'

/** What may be left out of {@link matrixInversePthRoot}. */
export interface MatrixInversePthRootOptions {
  /** Largest number of iterations, a whole number ≥ 1. Default 100. */
  readonly numIters?: number
  /** Ridge ε ≥ 0 on the diagonal, in units of the largest eigenvalue. Default 1e-6. */
  readonly ridgeEpsilon?: number
  /** Stop when no entry of M is further than this from the identity, ≥ 0. Default 1e-6. */
  readonly errorTolerance?: number
}

const plusIdentity = (m: Float64Array, n: number, factor: number): Float64Array =>
  m.map((value, at) => (at % (n + 1) === 0 ? value + factor : value))

const power = (m: Float64Array, n: number, p: number): Float64Array => {
  if (p === 1) return m
  const half = power(m, n, Math.floor(p / 2))
  const square = matmul(half, half, n, n, n)
  return p % 2 === 0 ? square : matmul(square, m, n, n, n)
}

/**
 * The inverse p-th root of a symmetric positive definite matrix, by coupled Newton iterations.
 *
 *     B = A + ε max(λ₁, 1e-16) I      z = (1 + p) / (2 ‖B‖)      M = zB      H = z^(1/p) I
 *     T = ((1 + p) I − M) / p      M ← Tᵖ M      H ← H T      until M ≈ I; then B^(−1/p) ≈ H T
 *
 * A is n × n, p a whole number ≥ 1. λ₁ is the largest eigenvalue, ‖·‖ the Frobenius norm.
 * Computed in float64 and for every p; optax computes in float32 and for p = 1, 2, 4, 8, gives up when the distance from the identity
 * grows, which it may at first, and gives that distance beside the root. NaN where B is zero, far from positive definite, or holds NaN.
 *
 * @example
 * import { matrixInversePthRoot, tensor } from 'descend'
 *
 * const root = matrixInversePthRoot(tensor([2, 2], [4, 0, 0, 16]), 2, { ridgeEpsilon: 0, errorTolerance: 1e-12 })
 * root.data // => new Float64Array([0.5, 0, 0, 0.25])
 *
 * @throws RangeError when the matrix is not square, p is no whole number ≥ 1, or an option is out of range.
 * @see optax.matrix_inverse_pth_root; Higham, Functions of Matrices (2008), equation 7.18
 */
export const matrixInversePthRoot = (
  matrix: Tensor,
  p: number,
  { numIters = 100, ridgeEpsilon = 1e-6, errorTolerance = 1e-6 }: MatrixInversePthRootOptions = {},
): Tensor => {
  const n = squareSide('matrixInversePthRoot', 'matrix', matrix)
  checkPositiveInteger('matrixInversePthRoot', { p, numIters })
  checkNonNegative('matrixInversePthRoot', { ridgeEpsilon, errorTolerance })
  const damped = plusIdentity(matrix.data, n, ridgeEpsilon * Math.max(powerIteration(matrix).eigenvalue, 1e-16))
  const z = (1 + p) / (2 * norm2(damped))
  const factorOf = (m: Float64Array): Float64Array =>
    plusIdentity(
      m.map((value) => -value / p),
      n,
      1 + 1 / p,
    )
  let m: Float64Array = damped.map((value) => value * z)
  let h: Float64Array = plusIdentity(new Float64Array(n * n), n, z ** (1 / p))
  let error = maxAbs(plusIdentity(m, n, -1))
  for (let i = 0; i < numIters && error > errorTolerance; i++) {
    const factor = factorOf(m)
    h = matmul(h, factor, n, n, n)
    m = matmul(power(factor, n, p), m, n, n, n)
    error = maxAbs(plusIdentity(m, n, -1))
  }
  return { ...matrix, data: Number.isNaN(error) ? h.fill(NaN) : matmul(h, factorOf(m), n, n, n) }
}
