import { checkNonNegative, checkNonNegativeInteger } from '../../linalg/checks.ts'
import type { Schedule } from '../../schedules/schedule.ts'
import { recurrence } from './recurrence.ts'
import { type Scheduler, scheduler, schedulerOf } from './scheduler.ts'

/** Arguments of {@link sequentialLR}. */
export interface SequentialLROptions {
  /** Base learning rate ≥ 0, the one the schedules were made with. */
  readonly lr: number
  /** What to run one after the other, at least one; any schedule will do. */
  readonly schedules: readonly Schedule[]
  /** Counts at which to pass on, whole numbers ≥ 0 that do not fall, one fewer than schedules. */
  readonly milestones: readonly number[]
}

/**
 * One scheduler after the other; each counts from 0 again.
 *
 *     s(c) = schedules[k](c − milestones[k − 1])      k milestones are ≤ c; milestones[−1] = 0
 *
 * So it is where a schedule has its own first value. `multiplicativeLR` and `swaLR` go on from the learning rate they find.
 * A value costs as many steps as counts have passed since the last one asked for.
 *
 * @example
 * import { constantLR, exponentialLR, sequentialLR } from 'descend/torch'
 *
 * const schedules = [constantLR({ lr: 8, factor: 0.25 }), exponentialLR({ lr: 8, gamma: 0.5 })]
 * const values = [0, 1, 2, 3, 4].map(sequentialLR({ lr: 8, schedules, milestones: [2] }))
 * values // => [2, 2, 8, 4, 2]
 *
 * @throws RangeError on construction, when the lengths do not fit or an argument is out of range.
 * @see torch.optim.lr_scheduler.SequentialLR
 */
export const sequentialLR = ({ lr, schedules, milestones }: SequentialLROptions): Scheduler => {
  checkNonNegative('sequentialLR', { lr })
  if (schedules.length !== milestones.length + 1) {
    throw new RangeError(`sequentialLR: milestones must be one fewer than the ${schedules.length} schedules, got ${milestones.length}`)
  }
  milestones.forEach((milestone, k) => {
    checkNonNegativeInteger('sequentialLR', { [`milestones[${k}]`]: milestone })
    const before = milestones[k - 1] ?? 0
    if (milestone < before) throw new RangeError(`sequentialLR: milestones[${k}] must be >= ${before}, got ${milestone}`)
  })
  const pieces = schedules.map(schedulerOf)
  const starts = [0, ...milestones]
  const step = (before: number, count: number): number => {
    const k = starts.findLastIndex((start) => start <= count)
    const [piece, passed] = [pieces[k]!, count - starts[k]!]
    return count > 0 && passed === 0 ? piece.enter(before) : piece.step(before, passed)
  }
  return scheduler(recurrence(step(lr, 0), step), step)
}
