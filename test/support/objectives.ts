/** The objectives of the golden descents: the value and the gradient at a vector. */

/** A function with its gradient. */
export type Objective = (x: Float64Array) => readonly [value: number, grad: Float64Array]

const sum = (xs: Float64Array): number => xs.reduce((total, x) => total + x, 0)

/** Σ 100 (xᵢ₊₁ − xᵢ²)² + (1 − xᵢ)² */
const rosenbrock: Objective = (x) => {
  const grad = new Float64Array(x.length)
  let value = 0
  for (let i = 0; i + 1 < x.length; i++) {
    const [xi, next] = [x[i] as number, x[i + 1] as number]
    const [valley, left] = [next - xi ** 2, 1 - xi]
    value += 100 * valley ** 2 + left ** 2
    grad[i] = (grad[i] as number) - 400 * valley * xi - 2 * left
    grad[i + 1] = 200 * valley
  }
  return [value, grad]
}

/** ½ Σ d x² + Σ x sin d, d = 1 … n */
const quadratic: Objective = (x) => [
  sum(x.map((xi, i) => 0.5 * (i + 1) * xi ** 2 + Math.sin(i + 1) * xi)),
  x.map((xi, i) => (i + 1) * xi + Math.sin(i + 1)),
]

/** mean log(1 + exp(−y X x)) + 0.01 ‖x‖² on twenty made-up rows */
const logistic: Objective = (x) => {
  const rows = Array.from({ length: 20 }, (_, i) =>
    x.map((_xj, j) => Math.sin(1.3 * i + 0.7 * j ** 2 + 1) * (Math.sin(2.1 * i) > 0 ? 1 : -1)),
  )
  const margins = rows.map((row) => sum(row.map((a, j) => a * (x[j] as number))))
  const losses = margins.map((z) => Math.max(-z, 0) + Math.log1p(Math.exp(-Math.abs(z))))
  const slopes = margins.map((z) => -1 / (1 + Math.exp(z)))
  return [
    sum(Float64Array.from(losses)) / 20 + 0.01 * sum(x.map((xj) => xj ** 2)),
    x.map((xj, j) => slopes.reduce((total, slope, i) => total + (slope * ((rows[i] as Float64Array)[j] as number)) / 20, 0.02 * xj)),
  ]
}

export const objectives: Readonly<Record<string, Objective>> = { rosenbrock, quadratic, logistic }
