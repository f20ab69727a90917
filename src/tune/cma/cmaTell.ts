import type { CmaConstants } from './cmaConstants.ts'
import { type CmaState, covariancePower } from './cmaState.ts'

/** A point tried, and its loss. */
export interface CmaSolution {
  readonly x: Float64Array
  readonly loss: number
}

const norm = (x: Float64Array): number => Math.sqrt(x.reduce((total, v) => total + v * v, 0))

/** A larger step says nothing any more. */
const LARGEST_SIGMA = 1e32

/**
 * The distribution after a generation: its mean moves to the better points, its shape stretches along the way that it came.
 *
 *     y = (x − m) / σ      y_w = Σ_{i≤μ} wᵢ yᵢ      m' = m + σ y_w
 *     pσ' = (1 − cσ) pσ + √(cσ (2 − cσ) μ_eff) C^{−½} y_w      σ' = σ exp(cσ / dσ (‖pσ'‖ / χ − 1))
 *     C' = (1 + c₁ δ(h) − c₁ − cμ Σw) C + c₁ pc' pc'ᵀ + cμ Σ w° y yᵀ
 *
 * @see Hansen, The CMA evolution strategy: a tutorial (2016), equations 38 to 47
 */
export const cmaTell = (constants: CmaConstants, state: CmaState, solutions: readonly CmaSolution[]): CmaState => {
  const { dimensions: n, weights, parents, muEffective, c1, cMu, cC, cSigma, dSigma, chi } = constants
  const whiten = covariancePower(state, -0.5)
  const sorted = solutions.toSorted((a, b) => (a.loss < b.loss ? -1 : Number(a.loss > b.loss)))
  const ys = sorted.map(({ x }) => x.map((xi, i) => (xi - state.mean[i]!) / state.sigma))
  const step = state.mean.map((_, i) => ys.slice(0, parents).reduce((total, y, k) => total + weights[k]! * y[i]!, 0))
  const generation = state.generation + 1
  const white = whiten(step)
  const pathSigma = state.pathSigma.map((p, i) => (1 - cSigma) * p + Math.sqrt(cSigma * (2 - cSigma) * muEffective) * white[i]!)
  const length = norm(pathSigma)
  const still = length / Math.sqrt(1 - (1 - cSigma) ** (2 * (generation + 1))) < (1.4 + 2 / (n + 1)) * chi ? 1 : 0
  const pathC = state.pathC.map((p, i) => (1 - cC) * p + still * Math.sqrt(cC * (2 - cC) * muEffective) * step[i]!)
  const pulls = ys.map((y, k) => (weights[k]! >= 0 ? weights[k]! : (weights[k]! * n) / (norm(whiten(y)) ** 2 + 1e-8)))
  const kept = 1 + c1 * (1 - still) * cC * (2 - cC) - c1 - cMu * weights.reduce((a, b) => a + b, 0)
  const covariance = state.covariance.map((c, at) => {
    const [i, j] = [Math.floor(at / n), at % n]
    return kept * c + c1 * pathC[i]! * pathC[j]! + cMu * ys.reduce((total, y, k) => total + pulls[k]! * y[i]! * y[j]!, 0)
  })
  return {
    generation,
    mean: state.mean.map((m, i) => m + state.sigma * step[i]!),
    sigma: Math.min(state.sigma * Math.exp((cSigma / dSigma) * (length / chi - 1)), LARGEST_SIGMA),
    covariance,
    pathSigma,
    pathC,
  }
}
