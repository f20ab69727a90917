import { eigenSymmetric } from './eigenSymmetric.ts'
import { matmulTransposed } from './matmulTransposed.ts'

/**
 * The inverse p-th root of a symmetric positive semidefinite n × n matrix, by its eigendecomposition.
 *
 *     V diag((max(λ, 0) + ridge)^(−1/p)) Vᵀ
 *
 * Not finite where an eigenvalue is 0 and there is no ridge.
 */
export const inversePthRoot = (a: Float64Array, n: number, p: number, ridge: number): Float64Array => {
  const { values, vectors } = eigenSymmetric(a, n)
  const roots = values.map((value) => (Math.max(value, 0) + ridge) ** (-1 / p))
  const scaled = vectors.map((v, at) => v * roots[at % n]!)
  return matmulTransposed(scaled, vectors, n, n, n)
}
