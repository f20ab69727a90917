import type { Tensor } from '../params/params.ts'
import { checkLength } from './checkLength.ts'
import { checkNonNegative, checkPositiveInteger } from './checks.ts'
import { dot } from './dot.ts'
import { matmul } from './matmul.ts'
import { squareSide } from './matrixSides.ts'
import { norm2 } from './norm2.ts'

/** What may be left out of {@link powerIteration}. */
export interface PowerIterationOptions {
  /** First guess of the eigenvector, of any length but 0. Default a fixed irregular vector; a matrix–vector product needs one. */
  readonly v0?: Float64Array
  /** Largest number of iterations, a whole number ≥ 1. Default 100. */
  readonly numIters?: number
  /** Stop when |Av − λv| is at most this part of |λ|, ≥ 0. Default 1e-6. */
  readonly errorTolerance?: number
}

/** The dominant eigenvalue and its unit eigenvector. */
export interface PowerIterationResult {
  readonly eigenvalue: number
  readonly eigenvector: Float64Array
}

const GOLDEN = (Math.sqrt(5) - 1) / 2
const irregular = (n: number): Float64Array => Float64Array.from({ length: n }, (_, i) => 2 * (((i + 1) * GOLDEN) % 1) - 1)

const unit = (v: Float64Array): Float64Array => {
  const length = norm2(v)
  return v.map((value) => value / length)
}

/**
 * The eigenvalue of largest magnitude of a square matrix, and its eigenvector, by repeated multiplication.
 *
 *     v ← Av / |Av|      λ = ⟨v, Av⟩      until |Av − λv| ≤ errorTolerance · |λ|
 *
 * Converges as (|λ₂| / |λ₁|)ᵏ. The matrix may be given as a function v ↦ Av, then with `v0`.
 * Optax starts at a random vector; here the start is fixed. The zero matrix has eigenvalue 0 (optax: NaN).
 *
 * @example
 * import { powerIteration, tensor } from 'descend'
 *
 * powerIteration(tensor([2, 2], [2, 1, 1, 2])).eigenvalue // => 3
 *
 * @throws RangeError when the matrix is not square, `v0` is missing or has another length, or an option is out of range.
 * @see optax.power_iteration; Golub & Van Loan, Matrix Computations (2013), section 7.3
 */
export const powerIteration = (
  matrix: Tensor | ((v: Float64Array) => Float64Array),
  { v0, numIters = 100, errorTolerance = 1e-6 }: PowerIterationOptions = {},
): PowerIterationResult => {
  checkPositiveInteger('powerIteration', { numIters })
  checkNonNegative('powerIteration', { errorTolerance })
  const n = typeof matrix === 'function' ? v0?.length : squareSide('powerIteration', 'matrix', matrix)
  if (n === undefined) throw new RangeError('powerIteration: v0 must be given with a function, got undefined')
  if (v0 !== undefined) checkLength('powerIteration', 'v0', v0, n)
  const product = typeof matrix === 'function' ? matrix : (v: Float64Array) => matmul(matrix.data, v, n, n, 1)
  let v = unit(v0 ?? irregular(n))
  let z = product(v)
  let eigenvalue = dot(v, z)
  for (let i = 0; i < numIters && norm2(z) > 0; i++) {
    v = unit(z)
    z = product(v)
    eigenvalue = dot(v, z)
    const [from, at] = [v, eigenvalue]
    if (norm2(z.map((value, k) => value - at * from[k]!)) <= errorTolerance * Math.abs(at)) break
  }
  return { eigenvalue, eigenvector: norm2(z) === 0 ? v : unit(z) }
}
