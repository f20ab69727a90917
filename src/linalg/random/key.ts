/**
 * The seed of a stream of random numbers: two whole numbers in [0, 2³²).
 *
 * A key is a value. The same key gives the same numbers wherever it is used, so a key is used once:
 * who needs more takes it apart with `split` or `foldIn` first.
 */
export type Key = readonly [number, number]

/**
 * The key of a seed: its 64 bits, the upper half first.
 *
 * @example
 * import { random } from 'descend'
 *
 * random.key(42) // => [0, 42]
 *
 * @throws RangeError when the seed is no safe integer.
 * @see jax.random.key, with 64-bit integers enabled
 */
export const key = (seed: number): Key => {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`key: seed must be a safe integer, got ${seed}`)
  return [Math.floor(seed / 2 ** 32) >>> 0, seed >>> 0]
}
