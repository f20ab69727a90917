import { maxAbs } from './maxAbs.ts'
import { norm2 } from './norm2.ts'
import { powerOfTwoBelow } from './powerOfTwoBelow.ts'

/** A reflection I − 2vvᵀ, |v| = 1, that takes x to (beta, 0, …, 0); `v` is null where x has that form already. */
export interface Reflector {
  readonly v: Float64Array | null
  readonly beta: number
}

/** The reflection that clears a vector behind its first entry; beta has the sign opposite to that entry, so nothing cancels. */
export const reflector = (x: Float64Array): Reflector => {
  const scale = powerOfTwoBelow(maxAbs(x))
  const v = x.map((value) => value / scale)
  const first = v[0] ?? 0
  if (norm2(v.subarray(1)) === 0) return { v: null, beta: first * scale }
  const beta = first >= 0 ? -norm2(v) : norm2(v)
  v[0] = first - beta
  const length = norm2(v)
  return { v: v.map((value) => value / length), beta: beta * scale }
}

/** M ← (I − 2vvᵀ) M in place, where v stands on the last rows of M and the columns before `from` are left alone. */
export const reflectRows = (m: Float64Array, cols: number, v: Float64Array, from: number): void => {
  const start = m.length - v.length * cols
  const products = new Float64Array(cols)
  for (let i = 0; i < v.length; i++) {
    for (let j = from, at = start + i * cols; j < cols; j++) products[j]! += v[i]! * m[at + j]!
  }
  for (let i = 0; i < v.length; i++) {
    const twice = 2 * v[i]!
    for (let j = from, at = start + i * cols; j < cols; j++) m[at + j]! -= twice * products[j]!
  }
}
