/**
 * A Bᵀ of two row-major matrices: A is rows × inner, B is cols × inner.
 *
 * Tiles of 2 × 4 inner products share their loads; a tile that hangs over the edge writes the last row or column again.
 */
export const matmulTransposed = (a: Float64Array, b: Float64Array, rows: number, inner: number, cols: number): Float64Array => {
  const out = new Float64Array(rows * cols)
  const tile = (i: number, j: number): void => {
    const [i1, j1, j2, j3] = [Math.min(i + 1, rows - 1), Math.min(j + 1, cols - 1), Math.min(j + 2, cols - 1), Math.min(j + 3, cols - 1)]
    const [a0, a1, b0, b1, b2, b3] = [i * inner, i1 * inner, j * inner, j1 * inner, j2 * inner, j3 * inner]
    let [s00, s01, s02, s03, s10, s11, s12, s13] = [0, 0, 0, 0, 0, 0, 0, 0]
    for (let k = 0; k < inner; k++) {
      const x = a[a0 + k]!
      const y = a[a1 + k]!
      const p = b[b0 + k]!
      const q = b[b1 + k]!
      const r = b[b2 + k]!
      const t = b[b3 + k]!
      s00 += x * p
      s01 += x * q
      s02 += x * r
      s03 += x * t
      s10 += y * p
      s11 += y * q
      s12 += y * r
      s13 += y * t
    }
    const [above, below] = [i * cols, i1 * cols]
    out[above + j] = s00
    out[above + j1] = s01
    out[above + j2] = s02
    out[above + j3] = s03
    out[below + j] = s10
    out[below + j1] = s11
    out[below + j2] = s12
    out[below + j3] = s13
  }
  for (let i = 0; i < rows; i += 2) for (let j = 0; j < cols; j += 4) tile(i, j)
  return out
}
