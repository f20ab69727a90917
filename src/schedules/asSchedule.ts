import type { Schedule } from './schedule.ts'

/** A hyperparameter as a schedule: a number is constant, once it has passed its check. */
export const asSchedule = (value: number | Schedule, check: (value: number) => void): Schedule => {
  if (typeof value === 'function') return value
  check(value)
  return () => value
}
