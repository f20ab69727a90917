import { dot } from './dot.ts'
import { eye } from './eye.ts'
import { reflector, reflectRows } from './householder.ts'

/** A = QᵀTQ: T tridiagonal, the rows of Q orthonormal. */
export interface Tridiagonal {
  readonly diagonal: Float64Array
  readonly offDiagonal: Float64Array
  readonly basis: Float64Array
}

/** A symmetric matrix, given by its lower triangle, made tridiagonal by Householder reflections. */
export const tridiagonalize = (a: Float64Array, n: number): Tridiagonal => {
  const w = Float64Array.from(a, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n]
    return a[Math.max(i, j) * n + Math.min(i, j)]!
  })
  const basis = eye(n, n)
  const offDiagonal = new Float64Array(Math.max(n - 1, 0))
  for (let k = 0; k + 1 < n; k++) {
    const m = n - k - 1
    const { v, beta } = reflector(w.slice(k * n + k + 1, k * n + n))
    offDiagonal[k] = beta
    if (v === null) continue
    const p = new Float64Array(m)
    for (let i = 0; i < m; i++) p[i] = dot(w.subarray((k + 1 + i) * n + k + 1, (k + 2 + i) * n), v)
    const along = dot(v, p)
    for (let i = 0; i < m; i++) p[i] = 2 * (p[i]! - along * v[i]!)
    for (let i = 0; i < m; i++) {
      const [row, pi, vi] = [(k + 1 + i) * n + k + 1, p[i]!, v[i]!]
      for (let j = 0; j < m; j++) w[row + j]! -= vi * p[j]! + pi * v[j]!
    }
    reflectRows(basis, n, v, 0)
  }
  return { diagonal: Float64Array.from({ length: n }, (_, i) => w[i * n + i]!), offDiagonal, basis }
}
