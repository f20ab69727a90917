/** Solve R x = y for the leading n × n triangle of an upper triangular matrix with rows of length `stride`, from below. */
export const solveUpper = (r: Float64Array, stride: number, y: Float64Array, n: number): Float64Array => {
  const x = new Float64Array(n)
  for (let i = n - 1; i >= 0; i--) {
    let rest = y[i]!
    for (let j = i + 1; j < n; j++) rest -= r[i * stride + j]! * x[j]!
    x[i] = rest / r[i * stride + i]!
  }
  return x
}
