import { matmul } from './matmul.ts'
import { newtonSchulz, type Quintic } from './newtonSchulz.ts'
import { norm2 } from './norm2.ts'
import { svd } from './svd.ts'
import { transpose } from './transpose.ts'

/** How a matrix is scaled before Newton–Schulz steps, so that they converge. */
export type Preconditioning = 'frobenius' | 'clamped' | 'spectral' | 'aol' | 'schatten'

const gramOf = (x: Float64Array, rows: number, cols: number): Float64Array => matmul(x, transpose(x, rows, cols), rows, cols, rows)

const preconditioned: Readonly<Record<Preconditioning, (x: Float64Array, rows: number, cols: number, eps: number) => Float64Array>> = {
  frobenius: (x, _rows, _cols, eps) => {
    const norm = norm2(x) + eps
    return x.map((v) => v / norm)
  },
  clamped: (x, _rows, _cols, eps) => {
    const norm = Math.max(norm2(x), eps)
    return x.map((v) => v / norm)
  },
  spectral: (x, rows, cols, eps) => {
    const norm = (svd(x, rows, cols).s[0] ?? 0) + eps
    return x.map((v) => v / norm)
  },
  aol: (x, rows, cols, eps) => {
    const gram = gramOf(x, rows, cols).map(Math.abs)
    const scales = Array.from({ length: rows }, (_, i) => {
      const sum = gram.subarray(i * rows, (i + 1) * rows).reduce((total, v) => total + v, 0)
      return 1 / Math.sqrt(Math.max(sum, eps))
    })
    return x.map((v, at) => v * scales[Math.floor(at / cols)]!)
  },
  schatten: (x, rows, cols, eps) => {
    const norm = Math.sqrt(Math.max(norm2(gramOf(x, rows, cols)), eps))
    return x.map((v) => v / norm)
  },
}

/**
 * The matrix with the same singular vectors and singular values near 1: scaled by a norm, then one Newton–Schulz step for each triple.
 *
 *     frobenius   X / (‖X‖ + ε)         spectral   X / (σ₁ + ε)         clamped   X / max(‖X‖, ε)
 *     schatten    X / √max(‖XXᵀ‖, ε)    aol        rows of X / √max(Σⱼ |XXᵀ|ᵢⱼ, ε)      X or Xᵀ, whichever has fewer rows
 *
 * @see Jordan et al., Muon (2024); Boissin et al., Turbo-Muon (2025), https://arxiv.org/abs/2512.04632
 */
export const orthogonalize = (
  x: Float64Array,
  rows: number,
  cols: number,
  coefficients: readonly Quintic[],
  preconditioning: Preconditioning,
  eps: number,
): Float64Array => {
  if (rows > cols) return transpose(orthogonalize(transpose(x, rows, cols), cols, rows, coefficients, preconditioning, eps), cols, rows)
  return newtonSchulz(preconditioned[preconditioning](x, rows, cols, eps), rows, cols, coefficients)
}
