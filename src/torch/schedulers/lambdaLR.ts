import { checkNonNegative } from '../../linalg/checks.ts'
import type { Schedule } from '../../schedules/schedule.ts'
import { overwriting, type Scheduler } from './scheduler.ts'

/** Arguments of {@link lambdaLR}. */
export interface LambdaLROptions {
  /** Base learning rate ≥ 0. */
  readonly lr: number
  /** The factor at a count. */
  readonly lrLambda: Schedule
}

/**
 * The base learning rate times a function of the count.
 *
 *     s(c) = lr · λ(c)
 *
 * @example
 * import { lambdaLR } from 'descend/torch'
 *
 * lambdaLR({ lr: 0.5, lrLambda: (count) => 1 / (1 + count) })(4) // => 0.1
 *
 * @throws RangeError on construction, when `lr` is out of range.
 * @see torch.optim.lr_scheduler.LambdaLR
 */
export const lambdaLR = ({ lr, lrLambda }: LambdaLROptions): Scheduler => {
  checkNonNegative('lambdaLR', { lr })
  return overwriting((count) => lr * lrLambda(count))
}
