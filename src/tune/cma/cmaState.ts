import { eigenSymmetric } from '../../linalg/eigenSymmetric.ts'

/** The normal distribution that the next generation is drawn from, and the paths it came by. */
export interface CmaState {
  readonly generation: number
  readonly mean: Float64Array
  readonly sigma: number
  /** n × n, row major. */
  readonly covariance: Float64Array
  readonly pathSigma: Float64Array
  readonly pathC: Float64Array
}

/** The first generation: a ball of this deviation around the mean. */
export const cmaStart = (mean: Float64Array, sigma: number): CmaState => {
  const n = mean.length
  const covariance = new Float64Array(n * n)
  for (let i = 0; i < n; i++) covariance[i * n + i] = 1
  return { generation: 0, mean, sigma, covariance, pathSigma: new Float64Array(n), pathC: new Float64Array(n) }
}

/** Rounding can turn the least eigenvalues negative; they are taken for this. */
const LEAST = 1e-16

/** V diag(λ^power) Vᵀ x of the covariance V diag(λ) Vᵀ. */
export const covariancePower = ({ covariance, mean }: CmaState, power: number): ((x: Float64Array) => Float64Array) => {
  const n = mean.length
  const { values, vectors } = eigenSymmetric(covariance, n)
  const factors = values.map((value) => (value > 0 ? value : LEAST) ** power)
  return (x) => {
    const along = factors.map((factor, k) => factor * x.reduce((dot, xi, i) => dot + xi * vectors[i * n + k]!, 0))
    return x.map((_, i) => along.reduce((dot, a, k) => dot + a * vectors[i * n + k]!, 0))
  }
}
