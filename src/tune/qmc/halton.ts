import { checkNonNegativeInteger, checkPositiveInteger } from '../../linalg/checks.ts'

const primes = (count: number): readonly number[] => {
  const found: number[] = []
  for (let n = 2; found.length < count; n++) if (found.every((p) => n % p !== 0)) found.push(n)
  return found
}

const radicalInverse = (index: number, base: number): number => {
  let inverse = 0
  for (let [left, place] = [index, 1 / base]; left > 0; [left, place] = [Math.floor(left / base), place / base])
    inverse += (left % base) * place
  return inverse
}

/**
 * Point number n of the Halton sequence in `dimensions` dimensions, each coordinate in [0, 1).
 *
 *     coordinate d = the digits of n in base p_d, mirrored behind the point      p = 2, 3, 5, 7, …
 *
 * @example
 * import { halton } from 'descend/tune'
 *
 * halton(1, 2) // => [0.5, 0.3333333333333333]
 *
 * @throws RangeError when the index is no whole number of at least 0, or there is no dimension.
 * @see Halton (1960); scipy.stats.qmc.Halton(scramble=False)
 */
export const halton = (index: number, dimensions: number): readonly number[] => {
  checkNonNegativeInteger('halton', { index })
  checkPositiveInteger('halton', { dimensions })
  return primes(dimensions).map((prime) => radicalInverse(index, prime))
}
