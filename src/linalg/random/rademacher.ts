import type { Key } from './key.ts'
import { uniform } from './uniform.ts'

/**
 * `n` signs: −1 or 1, as likely.
 *
 * @example
 * import { random } from 'descend'
 *
 * random.rademacher(random.key(0), 1000).every((sign) => Math.abs(sign) === 1) // => true
 *
 * @throws RangeError when `n` is no whole number of at least 0.
 * @see jax.random.rademacher
 */
export const rademacher = (key: Key, n: number): Float64Array => uniform(key, n).map((u) => (u < 0.5 ? 1 : -1))
