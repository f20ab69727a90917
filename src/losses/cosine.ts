import { dot } from '../linalg/dot.ts'
import { norm2 } from '../linalg/norm2.ts'
import { heaviside } from './heaviside.ts'

/** A vector over its norm, or over `least` where that is more. */
export const unit = (x: Float64Array, least: number): Float64Array => {
  const norm = Math.max(norm2(x), least)
  return x.map((value) => value / norm)
}

/** The cosine of the angle between two vectors, no norm taken for less than `least`. */
export const cosine = (x: Float64Array, y: Float64Array, least: number): number => dot(unit(x, least), unit(y, least))

/**
 * The derivative by x of a function of the unit vector of x, whose derivative by that unit vector is v:
 * `(v − ⟨u, v⟩ u) / |x|`, or `v / least` where the norm is less.
 */
export const throughUnit = (x: Float64Array, v: Float64Array, least: number): Float64Array => {
  const norm = norm2(x)
  const u = unit(x, least)
  const along = heaviside(norm - least) * dot(u, v)
  return v.map((value, i) => (value - along * (u[i] as number)) / Math.max(norm, least))
}
