import { checkLength, checkVector } from './checkLength.ts'

const BLOCK = 1024

/**
 * The inner product of two vectors.
 *
 *     ⟨x, y⟩ = Σ xᵢ yᵢ
 *
 * The order of the sum is fixed: blocks of 1024 from the start, even and odd indices apart within a block. 0 of empty vectors.
 * The error is at most k u Σ|xᵢ yᵢ|, u = 2⁻⁵³, k = min(⌈n/2⌉, 512) + ⌈n/1024⌉ the roundings on the longest way.
 *
 * @example
 * import { dot } from 'descend'
 *
 * dot(new Float64Array([1, 2, 3]), new Float64Array([4, 5, 6])) // => 32
 *
 * @throws RangeError when the lengths differ.
 * @see numpy.vdot
 */
export const dot = (x: Float64Array, y: Float64Array): number => {
  checkVector('dot', 'x', x)
  const n = x.length
  checkLength('dot', 'y', y, n)
  let sum = 0
  for (let start = 0; start < n; start += BLOCK) {
    const end = Math.min(start + BLOCK, n)
    let even = 0
    let odd = 0
    for (let i = start; i + 1 < end; i += 2) {
      even += x[i]! * y[i]!
      odd += x[i + 1]! * y[i + 1]!
    }
    if ((end - start) % 2 === 1) even += x[end - 1]! * y[end - 1]!
    sum += even + odd
  }
  return sum
}
