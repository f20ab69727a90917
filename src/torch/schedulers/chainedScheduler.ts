import { checkNonNegative } from '../../linalg/checks.ts'
import type { Schedule } from '../../schedules/schedule.ts'
import { recurrence } from './recurrence.ts'
import { type Scheduler, scheduler, schedulerOf } from './scheduler.ts'

/** Arguments of {@link chainedScheduler}. */
export interface ChainedSchedulerOptions {
  /** Base learning rate ≥ 0, the one the schedules were made with. */
  readonly lr: number
  /** What to apply together, at least one; any schedule will do. */
  readonly schedules: readonly Schedule[]
}

/**
 * Several schedulers at once: at each count each changes the learning rate that the one before it left.
 *
 *     s(c) = stepₙ(… step₂(step₁(s(c − 1), c), c) …, c)
 *
 * A product of factors, as far as the schedulers multiply; one that does not read the learning rate (`lambdaLR`, `cyclicLR`,
 * `oneCycleLR`, `cosineAnnealingWarmRestarts`, a plain function of the count) overwrites it. A value costs as many steps as counts have passed since the last one asked for.
 *
 * @example
 * import { chainedScheduler, constantLR, exponentialLR } from 'descend/torch'
 *
 * const schedules = [constantLR({ lr: 8, factor: 0.5, totalIters: 2 }), exponentialLR({ lr: 8, gamma: 0.5 })]
 * const values = [0, 1, 2, 3].map(chainedScheduler({ lr: 8, schedules }))
 * values // => [4, 2, 2, 1]
 *
 * @throws RangeError on construction, when there is no schedule or `lr` is out of range.
 * @see torch.optim.lr_scheduler.ChainedScheduler
 */
export const chainedScheduler = ({ lr, schedules }: ChainedSchedulerOptions): Scheduler => {
  checkNonNegative('chainedScheduler', { lr })
  if (schedules.length === 0) throw new RangeError('chainedScheduler: schedules must be at least one, got 0')
  const links = schedules.map(schedulerOf)
  const step = (before: number, count: number): number => links.reduce((now, link) => link.step(now, count), before)
  return scheduler(recurrence(step(lr, 0), step), step)
}
