import { logErfcRatio } from './logErfcRatio.ts'

/** Beyond this many standard deviations the smaller tail is below 1e-19 and adds nothing to a number near 1. */
const NEGLIGIBLE = 9

const lower = (a: number): number => {
  const z = Math.abs(a) * Math.SQRT1_2
  const t = 2 / (2 + z)
  return 0.5 * t * Math.exp(-z * z + logErfcRatio(t))
}

/** Φ(a), the standard normal distribution function. */
export const normalCdf = (a: number): number => (a < 0 ? lower(a) : 1 - lower(a))

/** ln Φ(a), exact in both tails: ln Φ(−40) is −804.6, not −∞. */
export const logNormalCdf = (a: number): number => {
  if (a > 0) return Math.log1p(-lower(a))
  const z = -a * Math.SQRT1_2
  const t = 2 / (2 + z)
  return Math.log(0.5 * t) - z * z + logErfcRatio(t)
}

/**
 * ln(Φ(b) − Φ(a)) for a ≤ b, without cancellation: from the lower tail where both are on one side.
 *
 * @see Optuna's truncated normal, SciPy's _log_gauss_mass
 */
export const logNormalMass = (a: number, b: number): number => {
  if (a > 0) return logNormalMass(-b, -a)
  if (b <= 0) {
    const top = logNormalCdf(b)
    return top + Math.log1p(-Math.exp(logNormalCdf(a) - top))
  }
  const outside = (a < -NEGLIGIBLE ? 0 : lower(a)) + (b > NEGLIGIBLE ? 0 : lower(b))
  return outside === 0 ? 0 : Math.log1p(-outside)
}
