import type { Key } from './key.ts'
import { threefry } from './threefry.ts'

/**
 * The key of a key and a number: of a step, a leaf, a worker.
 *
 * `foldIn(key, i)` is `split(key, n)[i]` for every `n > i`, without the others.
 *
 * @example
 * import { random } from 'descend'
 *
 * random.foldIn(random.key(0), 7) // => random.split(random.key(0), 8)[7]
 *
 * @throws RangeError when the number is not a whole one in [0, 2^32).
 * @see jax.random.fold_in
 */
export const foldIn = (key: Key, data: number): Key => {
  if (data >>> 0 !== data) throw new RangeError(`foldIn: data must be a whole number in [0, 2^32), got ${data}`)
  const [first, second] = threefry(key, data, 1)
  return [first!, second!]
}
