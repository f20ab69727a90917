import type { Schedule } from '../../schedules/schedule.ts'

/** The schedule s(0) = first, s(k) = next(s(k − 1), k). The last value is remembered, so counting up costs one `next` a count. */
export const recurrence = (first: number, next: (value: number, count: number) => number): Schedule => {
  let last = { count: 0, value: first }
  return (count) => {
    if (count < last.count) last = { count: 0, value: first }
    while (last.count < count) last = { count: last.count + 1, value: next(last.value, last.count + 1) }
    return last.value
  }
}
