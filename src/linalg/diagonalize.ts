import { rotateRows } from './rotateRows.ts'
import type { Tridiagonal } from './tridiagonalize.ts'

const SWEEPS = 40

/** The rotation that takes (x, z) to (r, 0): c = x / r, s = z / r. */
const rotationOf = (x: number, z: number): readonly [c: number, s: number, r: number] => {
  const size = Math.max(Math.abs(x), Math.abs(z))
  if (size === 0) return [1, 0, 0]
  const length = Math.hypot(x / size, z / size)
  return [x / size / length, z / size / length, size * length]
}

/** One implicit QR step with Wilkinson's shift on rows lo to hi of T, carried over to the basis. */
const step = ({ diagonal: d, offDiagonal: e, basis }: Tridiagonal, lo: number, hi: number): void => {
  const [half, last] = [(d[hi - 1]! - d[hi]!) / 2, e[hi - 1]!]
  const shift = d[hi]! - (last * last) / (half + (half < 0 ? -1 : 1) * Math.hypot(half, last))
  let x = d[lo]! - shift
  let z = e[lo]!
  for (let k = lo; k < hi; k++) {
    const [c, s, r] = rotationOf(x, z)
    if (k > lo) e[k - 1] = r
    const [a, b, g] = [d[k]!, e[k]!, d[k + 1]!]
    d[k] = c * c * a + 2 * c * s * b + s * s * g
    d[k + 1] = s * s * a - 2 * c * s * b + c * c * g
    e[k] = (c - s) * (c + s) * b + c * s * (g - a)
    rotateRows(basis, d.length, k, k + 1, c, s)
    if (k + 1 === hi) return
    x = e[k]!
    z = s * e[k + 1]!
    e[k + 1]! *= c
  }
}

/** Make a tridiagonal matrix diagonal in place: then A = Qᵀ diag(d) Q. At most 40 steps for each row. */
export const diagonalize = (t: Tridiagonal): void => {
  const { diagonal: d, offDiagonal: e } = t
  const negligible = (k: number): boolean => Math.abs(e[k]!) <= Number.EPSILON * (Math.abs(d[k]!) + Math.abs(d[k + 1]!))
  let hi = d.length - 1
  for (let left = SWEEPS * d.length; hi > 0 && left > 0; left--) {
    if (negligible(hi - 1)) {
      hi--
      continue
    }
    let lo = hi - 1
    while (lo > 0 && !negligible(lo - 1)) lo--
    step(t, lo, hi)
  }
}
