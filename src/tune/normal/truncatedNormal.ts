import { erfInv } from '../../linalg/random/erfInv.ts'
import { logNormalCdf, logNormalMass, normalCdf } from './normalCdf.ts'

const LOG_ROOT_TWO_PI = 0.5 * Math.log(2 * Math.PI)

/** The x with ln Φ(x) = y, for y ≤ ln ½, by Newton's method from the logistic or the tail's approximation. */
const fromLogCdf = (y: number): number => {
  let x = y < -5 ? -Math.sqrt(-2 * (y + LOG_ROOT_TWO_PI)) : (-Math.sqrt(3) / Math.PI) * Math.log(Math.expm1(-y))
  for (let i = 0; i < 50; i++) {
    const logCdf = logNormalCdf(x)
    const step = (logCdf - y) * Math.exp(logCdf + 0.5 * x * x + LOG_ROOT_TWO_PI)
    x -= step
    if (!(Math.abs(step) > 1e-8 * Math.abs(x))) return x
  }
  return x
}

const logAdd = (a: number, b: number): number => Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b)))

/** Probabilities this far from 0 and 1 are told apart as they are, without a logarithm. */
const TAIL = 0.05

/**
 * The quantile of the standard normal distribution cut to [a, b]: the x with Φ(x) = Φ(a) + q (Φ(b) − Φ(a)).
 *
 * In the tails it is found in the logarithm of the nearer one, so that it is exact far out. q in [0, 1]; a < b.
 */
export const truncatedNormalQuantile = (q: number, a: number, b: number): number => {
  if (a >= 0) return -truncatedNormalQuantile(1 - q, -b, -a)
  if (q <= 0) return a
  if (q >= 1) return b
  const [from, to] = [normalCdf(a), normalCdf(b)]
  const p = from + q * (to - from)
  if (p > TAIL && p < 1 - TAIL) return Math.min(Math.max(Math.SQRT2 * erfInv(2 * p - 1), a), b)
  const mass = logNormalMass(a, b)
  const below = logAdd(logNormalCdf(a), Math.log(q) + mass)
  if (below <= -Math.LN2) return Math.min(Math.max(fromLogCdf(below), a), b)
  const above = logAdd(logNormalCdf(-b), Math.log1p(-q) + mass)
  return Math.min(Math.max(-fromLogCdf(above), a), b)
}

/** ln of the density at x of a normal distribution with this mean and deviation, cut to [mean + a deviation, mean + b deviation]. */
export const truncatedNormalLogDensity = (x: number, a: number, b: number, mean: number, deviation: number): number => {
  const z = (x - mean) / deviation
  if (z < a || z > b) return -Infinity
  return -0.5 * z * z - LOG_ROOT_TWO_PI - Math.log(deviation) - logNormalMass(a, b)
}
