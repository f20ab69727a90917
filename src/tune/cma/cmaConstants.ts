import { checkPositiveInteger } from '../../linalg/checks.ts'

/** What CMA-ES in n dimensions is set to. */
export interface CmaConstants {
  readonly dimensions: number
  /** Points of a generation, λ. */
  readonly populationSize: number
  /** Of the points from the best to the worst; the first half sums to 1, the others are negative. */
  readonly weights: Float64Array
  /** How many weights are positive, μ. */
  readonly parents: number
  readonly muEffective: number
  readonly c1: number
  readonly cMu: number
  readonly cC: number
  readonly cSigma: number
  readonly dSigma: number
  /** The expected length of a standard normal vector. */
  readonly chi: number
}

const sum = (xs: readonly number[]): number => xs.reduce((a, b) => a + b, 0)
const effective = (xs: readonly number[]): number => sum(xs) ** 2 / sum(xs.map((x) => x * x))

/**
 * The default constants of CMA-ES with negative weights.
 *
 *     λ = 4 + ⌊3 ln n⌋      w'ᵢ = ln((λ + 1) / 2) − ln i      c₁ = 2 / ((n + 1.3)² + μ_eff)      …
 *
 * @example
 * import { cmaConstants } from 'descend/tune'
 *
 * cmaConstants(2).populationSize // => 6
 *
 * @throws RangeError when a count is no whole number of at least 1, or the population is below 2.
 * @see Hansen, The CMA evolution strategy: a tutorial (2016), equations 49 to 58, https://arxiv.org/abs/1604.00772
 */
export const cmaConstants = (dimensions: number, populationSize: number = 4 + Math.floor(3 * Math.log(dimensions))): CmaConstants => {
  checkPositiveInteger('cmaConstants', { dimensions, populationSize })
  if (populationSize < 2) throw new RangeError(`cmaConstants: populationSize must be at least 2, got ${populationSize}`)
  const n = dimensions
  const parents = Math.floor(populationSize / 2)
  const raw = Array.from({ length: populationSize }, (_, i) => Math.log((populationSize + 1) / 2) - Math.log(i + 1))
  const [muEffective, muNegative] = [effective(raw.slice(0, parents)), effective(raw.slice(parents))]
  const c1 = 2 / ((n + 1.3) ** 2 + muEffective)
  const cMu = Math.min(1 - c1 - 1e-8, (2 * (muEffective - 2 + 1 / muEffective)) / ((n + 2) ** 2 + muEffective))
  const negative = Math.min(1 + c1 / cMu, 1 + (2 * muNegative) / (muEffective + 2), (1 - c1 - cMu) / (n * cMu))
  const up = sum(raw.filter((w) => w > 0))
  const down = -sum(raw.filter((w) => w < 0))
  const cSigma = (muEffective + 2) / (n + muEffective + 5)
  return {
    dimensions,
    populationSize,
    weights: Float64Array.from(raw, (w) => (w >= 0 ? w / up : (negative * w) / down)),
    parents,
    muEffective,
    c1,
    cMu,
    cC: (4 + muEffective / n) / (n + 4 + (2 * muEffective) / n),
    cSigma,
    dSigma: 1 + 2 * Math.max(0, Math.sqrt((muEffective - 1) / (n + 1)) - 1) + cSigma,
    chi: Math.sqrt(n) * (1 - 1 / (4 * n) + 1 / (21 * n * n)),
  }
}
