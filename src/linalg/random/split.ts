import { checkNonNegativeInteger } from '../checks.ts'
import type { Key } from './key.ts'
import { threefry } from './threefry.ts'

/** Two keys of one, or as many as are asked for. */
export interface Split {
  (key: Key): readonly [Key, Key]
  (key: Key, n: number): readonly Key[]
}

const keys = (key: Key, n: number): readonly Key[] => {
  checkNonNegativeInteger('split', { n })
  const words = threefry(key, 0, n)
  return Array.from({ length: n }, (_, i): Key => [words[2 * i]!, words[2 * i + 1]!])
}

/**
 * New keys, as independent of each other and of the old one as the cipher is good.
 *
 * `n` is 2 unless said. The first keys do not depend on how many there are.
 *
 * @example
 * import { random } from 'descend'
 *
 * const [now, later] = random.split(random.key(0))
 * random.split(random.key(0), 3).slice(0, 2) // => [now, later]
 *
 * @throws RangeError when `n` is no whole number of at least 0.
 * @see jax.random.split
 */
export const split: Split = (key: Key, n: number = 2) => keys(key, n) as readonly [Key, Key]
