/** Rotate rows p and q of a row-major matrix in place: `(p, q) ← (c·p + s·q, c·q − s·p)`. */
export const rotateRows = (m: Float64Array, cols: number, p: number, q: number, c: number, s: number): void => {
  for (let j = 0, x = p * cols, y = q * cols; j < cols; j++, x++, y++) {
    const [above, below] = [m[x]!, m[y]!]
    m[x] = c * above + s * below
    m[y] = c * below - s * above
  }
}
