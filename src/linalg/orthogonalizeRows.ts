import { rotateRows } from './rotateRows.ts'

const SWEEPS = 60

/** Rotate pairs of rows of `w` until all are orthogonal (one-sided Jacobi), in place; `v` goes along. At most 60 sweeps. */
export const orthogonalizeRows = (w: Float64Array, v: Float64Array, rows: number): void => {
  const cols = w.length / rows
  const tolerance = Math.sqrt(cols) * Number.EPSILON
  const turn = (p: number, q: number): boolean => {
    let [pp, qq, pq] = [0, 0, 0]
    for (let j = 0, x = p * cols, y = q * cols; j < cols; j++, x++, y++) {
      pp += w[x]! * w[x]!
      qq += w[y]! * w[y]!
      pq += w[x]! * w[y]!
    }
    if (!(Math.abs(pq) > tolerance * Math.sqrt(pp) * Math.sqrt(qq))) return false
    const zeta = (pp - qq) / (2 * pq)
    const t = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.hypot(1, zeta))
    const c = 1 / Math.hypot(1, t)
    rotateRows(w, cols, p, q, c, c * t)
    rotateRows(v, v.length / rows, p, q, c, c * t)
    return true
  }
  for (let sweep = 0, turned = true; turned && sweep < SWEEPS; sweep++) {
    turned = false
    for (let p = 0; p < rows; p++) for (let q = p + 1; q < rows; q++) turned = turn(p, q) || turned
  }
}
