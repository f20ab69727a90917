import { checkFinite, checkNonNegativeInteger } from '../linalg/checks.ts'
import { joinSchedules } from './joinSchedules.ts'
import { linearSchedule } from './linearSchedule.ts'
import type { Schedule } from './schedule.ts'

/** A straight line from `initValue` to `peakValue` in `warmupSteps`, possibly none, and then `schedule` from its own 0. */
export const warmup = (owner: string, initValue: number, peakValue: number, warmupSteps: number, schedule: Schedule): Schedule => {
  checkFinite(owner, { initValue })
  checkNonNegativeInteger(owner, { warmupSteps })
  return warmupSteps === 0 ? schedule : joinSchedules([linearSchedule(initValue, peakValue, warmupSteps), schedule], [warmupSteps])
}
