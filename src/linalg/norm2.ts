import { checkVector } from './checkLength.ts'
import { dot } from './dot.ts'
import { maxAbs } from './maxAbs.ts'

/**
 * The Euclidean length of a vector.
 *
 *     ‖x‖₂ = √(Σ xᵢ²)
 *
 * Safe where squares overflow or underflow; 0 of an empty vector.
 *
 * @example
 * import { norm2 } from 'descend'
 *
 * norm2(new Float64Array([3e200, -4e200])) // => 5e200
 *
 * @see numpy.linalg.norm
 */
export const norm2 = (x: Float64Array): number => {
  checkVector('norm2', 'x', x)
  const square = dot(x, x)
  if (square > 1e-280 && square < Infinity) return Math.sqrt(square)
  const largest = maxAbs(x)
  if (!(largest > 0 && largest < Infinity)) return largest
  const scaled = x.map((v) => v / largest)
  return largest * Math.sqrt(dot(scaled, scaled))
}
