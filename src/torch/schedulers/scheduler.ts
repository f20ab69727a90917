import type { Schedule } from '../../schedules/schedule.ts'

/**
 * A schedule in PyTorch's two forms: called, it gives the learning rate at a count;
 * `step` and `enter` give it from the one before, which is how `chainedScheduler` and `sequentialLR` compose.
 */
export interface Scheduler extends Schedule {
  /** The learning rate at `count` from the one at `count − 1`; at 0 from the one it is constructed over. */
  readonly step: (lr: number, count: number) => number
  /** Its first learning rate when it takes over from another scheduler. */
  readonly enter: (lr: number) => number
}

/** A scheduler from its closed form, its chainable form and, where that is not the closed form at 0, its first value at a milestone. */
export const scheduler = (
  values: Schedule,
  step: (lr: number, count: number) => number,
  enter: (lr: number) => number = () => values(0),
): Scheduler => Object.assign((count: number) => values(count), { step, enter })

/** A scheduler that takes no notice of the learning rate before. */
export const overwriting = (values: Schedule): Scheduler => scheduler(values, (_, count) => values(count))

const isScheduler = (schedule: Schedule): schedule is Scheduler => 'step' in schedule

/** The scheduler that any schedule is: a plain function overwrites. */
export const schedulerOf = (schedule: Schedule): Scheduler => (isScheduler(schedule) ? schedule : overwriting(schedule))
