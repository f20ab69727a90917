import { checkNonNegative } from '../../linalg/checks.ts'
import type { Schedule } from '../../schedules/schedule.ts'
import { recurrence } from './recurrence.ts'
import { type Scheduler, scheduler } from './scheduler.ts'

/** Arguments of {@link multiplicativeLR}. */
export interface MultiplicativeLROptions {
  /** Base learning rate ≥ 0. */
  readonly lr: number
  /** The factor from the count before to this one; a pure function. Not asked for 0. */
  readonly lrLambda: Schedule
}

/**
 * The learning rate before times a function of the count.
 *
 *     s(0) = lr      s(c) = λ(c) · s(c − 1)
 *
 * A value costs as many factors as counts have passed since the last one asked for.
 *
 * @example
 * import { multiplicativeLR } from 'descend/torch'
 *
 * multiplicativeLR({ lr: 6, lrLambda: (count) => 1 / count })(3) // => 1
 *
 * @throws RangeError on construction, when `lr` is out of range.
 * @see torch.optim.lr_scheduler.MultiplicativeLR
 */
export const multiplicativeLR = ({ lr, lrLambda }: MultiplicativeLROptions): Scheduler => {
  checkNonNegative('multiplicativeLR', { lr })
  const times = (before: number, count: number): number => before * lrLambda(count)
  return scheduler(
    recurrence(lr, times),
    (before, count) => (count === 0 ? before : times(before, count)),
    (before) => times(before, 0),
  )
}
