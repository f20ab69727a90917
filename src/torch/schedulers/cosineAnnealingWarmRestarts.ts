import { checkNonNegative, checkPositiveInteger } from '../../linalg/checks.ts'
import { overwriting, type Scheduler } from './scheduler.ts'

/** Arguments of {@link cosineAnnealingWarmRestarts}. */
export interface CosineAnnealingWarmRestartsOptions {
  /** Base learning rate ≥ 0. */
  readonly lr: number
  /** Length of the first cycle, a whole number ≥ 1. */
  readonly t0: number
  /** Each cycle is this many times longer than the one before, a whole number ≥ 1. Default 1. */
  readonly tMult?: number
  /** The minimum η, ≥ 0. Default 0. */
  readonly etaMin?: number
}

/** How far into its cycle a count is, as a part of the cycle. */
const partOfCycle = (count: number, t0: number, tMult: number): number => {
  if (tMult === 1) return (count % t0) / t0
  let [start, length] = [0, t0]
  while (count >= start + length) [start, length] = [start + length, length * tMult]
  return (count - start) / length
}

/**
 * Cycles of half a cosine down towards η, each begun anew at the base learning rate.
 *
 *     s(c) = η + (lr − η) (1 + cos(πq)) / 2      q the part of the cycle that has passed
 *
 * Cycle k lasts t0 · tMultᵏ updates.
 *
 * @example
 * import { cosineAnnealingWarmRestarts } from 'descend/torch'
 *
 * const values = [0, 1, 2, 4, 6].map(cosineAnnealingWarmRestarts({ lr: 4, t0: 2, tMult: 2 }))
 * values // => [4, 2, 4, 2, 4]
 *
 * @throws RangeError on construction, when an argument is out of range.
 * @see Loshchilov & Hutter, SGDR (2017), https://arxiv.org/abs/1608.03983; torch.optim.lr_scheduler.CosineAnnealingWarmRestarts
 */
export const cosineAnnealingWarmRestarts = ({ lr, t0, tMult = 1, etaMin = 0 }: CosineAnnealingWarmRestartsOptions): Scheduler => {
  checkNonNegative('cosineAnnealingWarmRestarts', { lr, etaMin })
  checkPositiveInteger('cosineAnnealingWarmRestarts', { t0, tMult })
  return overwriting((count) => etaMin + ((lr - etaMin) * (1 + Math.cos(Math.PI * partOfCycle(count, t0, tMult)))) / 2)
}
