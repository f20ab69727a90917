import type { Pruner } from '../pruners/pruner.ts'
import type { StudyState } from './createStudy.ts'

/**
 * Would the pruner stop this running trial after its last report? A trial without a report is never stopped.
 *
 * @example
 * import { applyAll, ask, createStudy, float, randomSampler, report, shouldPrune, threshold } from 'descend/tune'
 *
 * const study = createStudy({ space: { lr: float(0, 1) } })
 * const [{ number }, asked] = ask(study, randomSampler())
 * const after = applyAll(study, [...asked, ...report(number, 1, 9)])
 * shouldPrune(after, number, threshold({ upper: 1 })) // => true
 */
export const shouldPrune = (state: StudyState, number: number, pruner: Pruner): boolean => {
  const trial = state.trials[number]
  return trial !== undefined && trial.reports.length > 0 && pruner(state, trial)
}
