import type { Distribution } from './distribution.ts'
import { snap } from './snap.ts'

/**
 * The value at a place of the unit interval: equal lengths of [0, 1) are equally likely values.
 *
 *     Float: low + u (high − low), over ln x with log      grids and choices: the ⌊u n⌋th of n
 *     Int with log: over [ln(low − ½), ln(high + ½)], rounded
 */
export const fromUnit = (distribution: Distribution, u: number): number => {
  if (distribution._tag === 'Categorical') return Math.min(Math.floor(u * distribution.choices.length), distribution.choices.length - 1)
  const { low, high, log, step } = distribution
  const half = (step ?? 0) / 2
  const [from, to] = [low - half, high + half]
  return snap(distribution, log ? Math.exp(Math.log(from) + u * (Math.log(to) - Math.log(from))) : from + u * (to - from))
}
