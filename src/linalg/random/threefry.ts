import type { Key } from './key.ts'

const ROTATIONS = [13, 15, 26, 6, 17, 29, 16, 24]
const PARITY = 0x1bd11bda

/**
 * The counters `from, from + 1, …` enciphered under a key by threefry2x32 in 20 rounds: two words for each of `n` counters.
 *
 * @see Salmon, Moraes, Dror & Shaw, Parallel random numbers: as easy as 1, 2, 3 (2011), https://doi.org/10.1145/2063384.2063405
 */
export const threefry = ([k0, k1]: Key, from: number, n: number): Uint32Array => {
  const keys = [k0 | 0, k1 | 0, k0 ^ k1 ^ PARITY]
  const words = new Uint32Array(2 * n)
  for (let i = 0; i < n; i++) {
    let x = k0 | 0
    let y = (from + i + k1) | 0
    for (let round = 1; round <= 20; round++) {
      const by = ROTATIONS[(round - 1) % 8]!
      x = (x + y) | 0
      y = ((y << by) | (y >>> (32 - by))) ^ x
      if (round % 4 === 0) {
        const group = round / 4
        x = (x + keys[group % 3]!) | 0
        y = (y + keys[(group + 1) % 3]! + group) | 0
      }
    }
    words[2 * i] = x
    words[2 * i + 1] = y
  }
  return words
}
