import { fc } from '@fast-check/vitest'

/** A row-major matrix with its sides. */
export interface Matrix {
  readonly rows: number
  readonly cols: number
  readonly data: Float64Array
}

export const identity = (n: number): Float64Array => Float64Array.from({ length: n * n }, (_, at) => (at % (n + 1) === 0 ? 1 : 0))

/** The product as it is defined: each sum in order. */
export const product = (a: Float64Array, b: Float64Array, rows: number, inner: number, cols: number): Float64Array =>
  Float64Array.from({ length: rows * cols }, (_, at) => {
    const [i, j] = [Math.floor(at / cols), at % cols]
    return Array.from({ length: inner }, (_, k) => a[i * inner + k]! * b[k * cols + j]!).reduce((sum, part) => sum + part, 0)
  })

export const flip = (a: Float64Array, rows: number, cols: number): Float64Array =>
  a.map((_, at) => a[(at % rows) * cols + Math.floor(at / rows)]!)

/** The largest difference; NaN where one is NaN. */
export const distance = (a: Float64Array, b: Float64Array): number =>
  a.length === b.length ? a.reduce((largest, v, i) => Math.max(largest, Math.abs(v - b[i]!)), 0) : NaN

export const largest = (a: Float64Array): number => a.reduce((most, v) => Math.max(most, Math.abs(v)), 0)

/** Entries of one matrix: small whole numbers, so that columns often depend on each other, or any of everyday size. */
const entries = fc.constantFrom<fc.Arbitrary<number>>(
  fc.integer({ min: -2, max: 2 }),
  fc.double({ min: -3, max: 3, noNaN: true }).map((v) => (Math.abs(v) < 1e-6 ? 0 : v)),
)

/** Matrices of given sides. */
export const matrixOf = (rows: number, cols: number): fc.Arbitrary<Matrix> =>
  entries
    .chain((entry) => fc.array(entry, { minLength: rows * cols, maxLength: rows * cols }))
    .map((data) => ({ rows, cols, data: Float64Array.from(data) }))

/** Matrices of all sides up to 7, also 0, of every rank. */
export const matrix: fc.Arbitrary<Matrix> = fc
  .tuple(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 0, max: 7 }))
  .chain(([rows, cols]) => matrixOf(rows, cols))

/** Square matrices. */
export const square: fc.Arbitrary<Matrix> = fc.integer({ min: 0, max: 7 }).chain((n) => matrixOf(n, n))

/** Symmetric matrices. */
export const symmetric: fc.Arbitrary<Matrix> = square.map(({ rows, cols, data }) => {
  const across = flip(data, rows, cols)
  return { rows, cols, data: data.map((v, i) => (v + across[i]!) / 2) }
})

/** Symmetric matrices with eigenvalues of at least 0.1. */
export const positiveDefinite: fc.Arbitrary<Matrix> = fc
  .integer({ min: 1, max: 6 })
  .chain((n) => matrixOf(n, n))
  .map(({ rows: n, data }) => ({
    rows: n,
    cols: n,
    data: product(data, flip(data, n, n), n, n, n).map((v, i) => v + 0.1 * identity(n)[i]!),
  }))
