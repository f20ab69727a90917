import { checkNonNegative, checkNonNegativeInteger } from '../../linalg/checks.ts'
import { type Scheduler, scheduler } from './scheduler.ts'

/** Arguments of {@link multiStepLR}. */
export interface MultiStepLROptions {
  /** Base learning rate ≥ 0. */
  readonly lr: number
  /** Counts at which to decay, whole numbers ≥ 0 in any order; one given twice decays twice. */
  readonly milestones: readonly number[]
  /** Factor ≥ 0 of one decay. Default 0.1. */
  readonly gamma?: number
}

/**
 * Decay by γ at each milestone.
 *
 *     s(c) = lr · γ^(how many milestones ≤ c)
 *
 * @example
 * import { multiStepLR } from 'descend/torch'
 *
 * const values = [1, 2, 4, 5].map(multiStepLR({ lr: 8, milestones: [2, 5], gamma: 0.5 }))
 * values // => [8, 4, 4, 2]
 *
 * @throws RangeError on construction, when an argument is out of range.
 * @see torch.optim.lr_scheduler.MultiStepLR
 */
export const multiStepLR = ({ lr, milestones, gamma = 0.1 }: MultiStepLROptions): Scheduler => {
  checkNonNegative('multiStepLR', { lr, gamma })
  milestones.forEach((milestone, k) => checkNonNegativeInteger('multiStepLR', { [`milestones[${k}]`]: milestone }))
  const at = [...milestones]
  return scheduler(
    (count) => lr * gamma ** at.filter((milestone) => milestone <= count).length,
    (before, count) => before * gamma ** at.filter((milestone) => milestone === count).length,
  )
}
