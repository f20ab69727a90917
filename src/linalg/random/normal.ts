import { erfInv } from './erfInv.ts'
import type { Key } from './key.ts'
import { uniform } from './uniform.ts'

/** The double after −1. */
const MINVAL = -1 + 2 ** -53

/**
 * `n` numbers from the normal distribution with mean 0 and variance 1.
 *
 *     x = √2 erf⁻¹(u)      u uniform in (−1, 1)
 *
 * @example
 * import { random } from 'descend'
 *
 * const xs = random.normal(random.key(0), 10_000)
 * const mean = xs.reduce((sum, x) => sum + x) / xs.length
 * Math.abs(mean) < 0.03 // => true
 *
 * @throws RangeError when `n` is no whole number of at least 0.
 * @see jax.random.normal
 */
export const normal = (key: Key, n: number): Float64Array => uniform(key, n, { minval: MINVAL }).map((u) => Math.SQRT2 * erfInv(u))
