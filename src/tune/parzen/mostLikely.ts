import { logDensity, logDensityAt } from './logDensity.ts'
import type { Parzen } from './parzen.ts'

/** More than the rounding of a logarithm. */
const SLACK = 1e-9

/**
 * The first point at which one density most exceeds another, given a column of values for each parameter.
 *
 *     argmax ln l(x) − ln g(x)
 *
 * Most points lose by a lower bound of g alone, from the kernels that weigh more there than the prior: the best by that bound are worked out
 * first, and the rest as long as the bound leaves them a chance.
 */
export const mostLikely = (l: Parzen, g: Parzen, points: readonly Float64Array[]): number => {
  const good = logDensity(l, points)
  const against = logDensityAt(g, points)
  const hopes = good.map((density, i) => density - against(i, 0))
  let [first, best] = [0, -Infinity]
  for (const i of Array.from(hopes.keys()).toSorted((a, b) => hopes[b]! - hopes[a]!)) {
    if (hopes[i]! < best - SLACK) break
    const ratio = good[i]! - against(i)
    if (ratio > best || (ratio === best && i < first)) [first, best] = [i, ratio]
  }
  return first
}
