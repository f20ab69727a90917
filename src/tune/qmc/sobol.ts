import { checkNonNegativeInteger, checkPositiveInteger } from '../../linalg/checks.ts'
import { JOE_KUO } from './joeKuo.ts'

const BITS = 30

const firstDirections = (): Uint32Array => new Uint32Array(BITS).map((_, k) => 2 ** (BITS - 1 - k))

/** v_k of one dimension, as whole numbers of 2⁻³⁰, by the recurrence of its polynomial. */
const directions = (dimension: number): Uint32Array => {
  if (dimension === 0) return firstDirections()
  const [polynomial, ...initial] = JOE_KUO[dimension - 1]!
  const degree = initial.length
  const m = initial.slice()
  for (let k = degree; k < BITS; k++) {
    const earlier = m[k - degree]!
    const rest = initial.map((_, j) => ((polynomial >> (degree - 1 - j)) & 1) * m[k - 1 - j]! * 2 ** (j + 1))
    m.push(rest.reduce((sum, term) => sum ^ term, earlier))
  }
  return new Uint32Array(BITS).map((_, k) => m[k]! * 2 ** (BITS - 1 - k))
}

const TABLE: Uint32Array[] = []

/** The directions of one dimension, worked out when they are first needed. */
const directionsOf = (dimension: number): Uint32Array => (TABLE[dimension] ??= directions(dimension))

/**
 * Point number n of the Sobol sequence in `dimensions` dimensions, each coordinate in [0, 1).
 *
 *     xₙ = ⊕ v_c over the bits c of the Gray code n ⊕ ⌊n/2⌋
 *
 * The first 2ᵐ points, number 0 (the origin) among them, lie evenly in every box of the right size.
 *
 * @example
 * import { sobol } from 'descend/tune'
 *
 * sobol(2, 2) // => [0.75, 0.25]
 *
 * @throws RangeError when the index is no whole number in [0, 2³⁰), or there are more than 64 dimensions.
 * @see Sobol (1967); Joe & Kuo (2008); scipy.stats.qmc.Sobol(scramble=False)
 */
export const sobol = (index: number, dimensions: number): readonly number[] => {
  checkNonNegativeInteger('sobol', { index })
  checkPositiveInteger('sobol', { dimensions })
  if (index >= 2 ** BITS) throw new RangeError(`sobol: index must be below 2^${BITS}, got ${index}`)
  if (dimensions > JOE_KUO.length + 1) throw new RangeError(`sobol: dimensions must be at most ${JOE_KUO.length + 1}, got ${dimensions}`)
  const gray = index ^ (index >>> 1)
  return Array.from({ length: dimensions }, (_, d) => {
    const bits = directionsOf(d).reduce((x, v, c) => ((gray >>> c) & 1 ? x ^ v : x), 0)
    return bits / 2 ** BITS
  })
}
