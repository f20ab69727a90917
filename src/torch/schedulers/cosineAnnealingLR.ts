import { checkNonNegative, checkPositiveInteger } from '../../linalg/checks.ts'
import { type Scheduler, scheduler } from './scheduler.ts'

/** Arguments of {@link cosineAnnealingLR}. */
export interface CosineAnnealingLROptions {
  /** Base learning rate ≥ 0. */
  readonly lr: number
  /** Half a period: updates until the minimum, a whole number ≥ 1. */
  readonly tMax: number
  /** The minimum η, ≥ 0. Default 0. */
  readonly etaMin?: number
}

/**
 * Down to η along half a cosine, then up again: the period is 2 · `tMax`.
 *
 *     s(c) = η + (lr − η) (1 + cos(πc / tMax)) / 2
 *
 * Optax's `cosineDecaySchedule` stays at the minimum instead.
 *
 * @example
 * import { cosineAnnealingLR } from 'descend/torch'
 *
 * const values = [0, 1, 2, 3, 4].map(cosineAnnealingLR({ lr: 5, tMax: 2, etaMin: 1 }))
 * values // => [5, 3, 1, 3, 5]
 *
 * @throws RangeError on construction, when an argument is out of range.
 * @see Loshchilov & Hutter, SGDR (2017), https://arxiv.org/abs/1608.03983; torch.optim.lr_scheduler.CosineAnnealingLR
 */
export const cosineAnnealingLR = ({ lr, tMax, etaMin = 0 }: CosineAnnealingLROptions): Scheduler => {
  checkNonNegative('cosineAnnealingLR', { lr, etaMin })
  checkPositiveInteger('cosineAnnealingLR', { tMax })
  const height = (count: number): number => 1 + Math.cos((Math.PI * count) / tMax)
  return scheduler(
    (count) => etaMin + ((lr - etaMin) * height(count)) / 2,
    (before, count) => {
      if (count === 0) return before
      if (count % (2 * tMax) === (tMax + 1) % (2 * tMax)) return before + ((lr - etaMin) * (2 - height(1))) / 2
      return (height(count) / height(count - 1)) * (before - etaMin) + etaMin
    },
  )
}
