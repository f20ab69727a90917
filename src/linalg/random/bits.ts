import { checkNonNegativeInteger } from '../checks.ts'
import type { Key } from './key.ts'
import { threefry } from './threefry.ts'

/**
 * `n` random words of 32 bits.
 *
 * Unlike JAX, which gives 64 bits when those are enabled: these are its words of dtype uint32.
 *
 * @example
 * import { random } from 'descend'
 *
 * random.bits(random.key(0), 3).length // => 3
 *
 * @throws RangeError when `n` is no whole number of at least 0.
 * @see jax.random.bits
 */
export const bits = (key: Key, n: number): Uint32Array => {
  checkNonNegativeInteger('bits', { n })
  const words = threefry(key, 0, n)
  return Uint32Array.from({ length: n }, (_, i) => words[2 * i]! ^ words[2 * i + 1]!)
}
