/**
 * One more, but never past the last number that can be counted to.
 *
 *     min(count + 1, 2⁵³ − 1)
 *
 * Counts are doubles here, exact to `Number.MAX_SAFE_INTEGER`; optax stops at the largest number of the count's dtype.
 *
 * @example
 * import { safeIncrement } from 'descend'
 *
 * safeIncrement(41) // => 42
 * safeIncrement(Number.MAX_SAFE_INTEGER) // => Number.MAX_SAFE_INTEGER
 *
 * @see optax.safe_increment
 */
export const safeIncrement = (count: number): number => Math.min(count + 1, Number.MAX_SAFE_INTEGER)
