import { checkFinite, checkNonNegativeInteger } from '../checks.ts'
import type { Key } from './key.ts'
import { threefry } from './threefry.ts'

/** The interval of {@link uniform}. */
export interface UniformOptions {
  /** The least value, itself possible. Default 0. */
  readonly minval?: number
  /** The value that is not reached, but for rounding. Default 1. */
  readonly maxval?: number
}

/**
 * `n` numbers, uniform in [minval, maxval): multiples of 2⁻⁵² of the interval.
 *
 *     x = max(minval, f (maxval − minval) + minval)      f the upper 52 of 64 random bits, as a fraction
 *
 * @example
 * import { random } from 'descend'
 *
 * const xs = random.uniform(random.key(0), 1000)
 * xs.every((x) => x >= 0 && x < 1) // => true
 *
 * @throws RangeError when `n` is no whole number of at least 0, or a bound is not finite.
 * @see jax.random.uniform
 */
export const uniform = (key: Key, n: number, { minval = 0, maxval = 1 }: UniformOptions = {}): Float64Array => {
  checkNonNegativeInteger('uniform', { n })
  checkFinite('uniform', { minval, maxval })
  const words = threefry(key, 0, n)
  const span = maxval - minval
  const xs = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    const fraction = (words[2 * i]! * 2 ** 20 + (words[2 * i + 1]! >>> 12)) * 2 ** -52
    xs[i] = Math.max(minval, fraction * span + minval)
  }
  return xs
}
