/** Randomness as a value: the same seed gives the same answer, and no call depends on another. */
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/** The items in random order (Fisher–Yates). */
export const shuffled = <A>(seed: number, items: readonly A[]): readonly A[] => {
  const random = xoroshiro128plus(seed)
  const order = [...items]
  for (let i = order.length - 1; i > 0; i--) {
    const j = uniformInt(random, 0, i)
    ;[order[i], order[j]] = [order[j] as A, order[i] as A]
  }
  return order
}

/** Numbers spread evenly over [−bound, bound). */
export const uniform = (seed: number, length: number, bound: number): Float64Array => {
  const random = xoroshiro128plus(seed)
  return Float64Array.from({ length }, () => bound * (2 * uniformFloat64(random) - 1))
}
