import { checkNonNegative } from '../../linalg/checks.ts'
import { type Scheduler, scheduler } from './scheduler.ts'

/** Arguments of {@link exponentialLR}. */
export interface ExponentialLROptions {
  /** Base learning rate ≥ 0. */
  readonly lr: number
  /** Factor ≥ 0 of each update. */
  readonly gamma: number
}

/**
 * Decay by γ at every update.
 *
 *     s(c) = lr · γ^c
 *
 * @example
 * import { exponentialLR } from 'descend/torch'
 *
 * exponentialLR({ lr: 8, gamma: 0.5 })(3) // => 1
 *
 * @throws RangeError on construction, when an argument is out of range.
 * @see torch.optim.lr_scheduler.ExponentialLR
 */
export const exponentialLR = ({ lr, gamma }: ExponentialLROptions): Scheduler => {
  checkNonNegative('exponentialLR', { lr, gamma })
  return scheduler(
    (count) => lr * gamma ** count,
    (before, count) => (count === 0 ? before : before * gamma),
  )
}
