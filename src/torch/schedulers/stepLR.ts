import { checkNonNegative, checkPositiveInteger } from '../../linalg/checks.ts'
import { type Scheduler, scheduler } from './scheduler.ts'

/** Arguments of {@link stepLR}. */
export interface StepLROptions {
  /** Base learning rate ≥ 0. */
  readonly lr: number
  /** Updates between two decays, a whole number ≥ 1. */
  readonly stepSize: number
  /** Factor ≥ 0 of one decay. Default 0.1. */
  readonly gamma?: number
}

/**
 * Decay by γ every `stepSize` updates.
 *
 *     s(c) = lr · γ^⌊c / stepSize⌋
 *
 * @example
 * import { stepLR } from 'descend/torch'
 *
 * const values = [0, 2, 3, 6].map(stepLR({ lr: 8, stepSize: 3, gamma: 0.5 }))
 * values // => [8, 8, 4, 2]
 *
 * @throws RangeError on construction, when an argument is out of range.
 * @see torch.optim.lr_scheduler.StepLR
 */
export const stepLR = ({ lr, stepSize, gamma = 0.1 }: StepLROptions): Scheduler => {
  checkNonNegative('stepLR', { lr, gamma })
  checkPositiveInteger('stepLR', { stepSize })
  return scheduler(
    (count) => lr * gamma ** Math.floor(count / stepSize),
    (before, count) => (count === 0 || count % stepSize !== 0 ? before : before * gamma),
  )
}
