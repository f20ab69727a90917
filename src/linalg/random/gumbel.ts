import type { Key } from './key.ts'
import { uniform } from './uniform.ts'

/** The least normal double, so that no logarithm is of zero. */
const TINY = 2 ** -1022

/**
 * `n` numbers from the Gumbel distribution: the largest of many.
 *
 *     x = −ln(−ln u)      u uniform in (0, 1)
 *
 * @example
 * import { random } from 'descend'
 *
 * const xs = random.gumbel(random.key(0), 1000)
 * xs.every(Number.isFinite) // => true
 *
 * @throws RangeError when `n` is no whole number of at least 0.
 * @see jax.random.gumbel
 */
export const gumbel = (key: Key, n: number): Float64Array => uniform(key, n, { minval: TINY }).map((u) => -Math.log(-Math.log(u)))
