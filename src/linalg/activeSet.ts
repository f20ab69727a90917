import { matmul } from './matmul.ts'
import { norm2 } from './norm2.ts'
import { qr } from './qr.ts'
import { solveUpper } from './solveUpper.ts'

/** The minimizer of |Ax − b| over the columns in `free`, which stand in `columns` one after the other. */
const leastSquares = (columns: Float64Array, b: Float64Array, free: readonly number[]): Float64Array => {
  const [rows, n] = [b.length, free.length]
  const part = Float64Array.from({ length: rows * n }, (_, at) => columns[free[at % n]! * rows + Math.floor(at / n)]!)
  const { q, r } = qr(part, rows, n)
  return solveUpper(r, n, matmul(b, q, 1, rows, n), n)
}

/** Aᵀ(b − Ax): how much each entry of x wants to grow. */
const growth = (columns: Float64Array, b: Float64Array, x: Float64Array): Float64Array => {
  const fitted = matmul(x, columns, 1, x.length, b.length)
  const residual = b.map((value, i) => value - fitted[i]!)
  return matmul(columns, residual, x.length, b.length, 1)
}

/** Go from x towards z as far as no entry turns negative; entries that reach 0 are set free no longer. */
const retreat = (x: Float64Array, z: Float64Array, free: readonly number[]): readonly number[] => {
  const reach = free.map((j, i) => (z[i]! > 0 ? Infinity : x[j]! / (x[j]! - z[i]!)))
  const part = Math.min(...reach)
  free.forEach((j, i) => (x[j] = reach[i] === part ? 0 : x[j]! + part * (z[i]! - x[j]!)))
  return free.filter((j) => x[j]! > 0)
}

/**
 * The x ≥ 0 that minimizes |Ax − b|, A given by its columns, of magnitudes about 1, one after the other:
 * free the entry that wants to grow most, solve for the free ones, bind those that would turn negative. At most 3n entries are freed.
 */
export const activeSet = (columns: Float64Array, b: Float64Array, n: number): Float64Array => {
  const x = new Float64Array(n)
  const tolerance = 10 * Math.max(b.length, n) * Number.EPSILON * norm2(b)
  let free: readonly number[] = []
  for (let round = 0; round < 3 * n && free.length < b.length; round++) {
    const wish = growth(columns, b, x)
    const bound = [...x.keys()].filter((j) => !free.includes(j) && wish[j]! > tolerance).toSorted((i, j) => wish[j]! - wish[i]!)
    const freed = bound.find((j) => leastSquares(columns, b, [...free, j]).at(-1)! > 0)
    if (freed === undefined) break
    free = [...free, freed]
    let z = leastSquares(columns, b, free)
    while (!z.every((value) => value > 0)) {
      free = retreat(x, z, free)
      z = leastSquares(columns, b, free)
    }
    free.forEach((j, i) => (x[j] = z[i]!))
  }
  return x
}
