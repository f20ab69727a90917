import { CONTINUES } from '../pruners/rungs.ts'
import type { StudyState } from './createStudy.ts'
import type { Op } from './op.ts'

/**
 * The operation that continues a finished trial in a new one, with its parameters and its reports so far.
 *
 * What is finished stays finished, in this log as in Optuna's; the new trial says which one it continues, and takes its place among the competitors of
 * successive halving.
 *
 * @example
 * import { applyAll, ask, createStudy, float, pruned, randomSampler, report, resume, tell } from 'descend/tune'
 *
 * const study = createStudy({ space: { lr: float(0, 1) } })
 * const [, asked] = ask(study, randomSampler())
 * const running = applyAll(study, [...asked, ...report(0, 1, 0.5)])
 * const told = tell(running, 0, pruned)
 * const paused = told._tag === 'Right' ? applyAll(running, told.right) : running
 * const again = applyAll(paused, resume(paused, 0))
 * again.trials.map(({ state, reports }) => [state, reports.length]) // => [['pruned', 1], ['running', 1]]
 *
 * @throws RangeError when the study has no such trial.
 */
export const resume = (state: StudyState, number: number): readonly Op[] => {
  const trial = state.trials[number]
  if (trial === undefined) throw new RangeError(`resume: number must be a trial of the study, got ${number}`)
  const { values, distributions, reports } = trial
  const systemAttributes = { [CONTINUES]: number }
  return [{ _tag: 'CreateTrial', state: 'running', values, distributions, value: null, reports, userAttributes: {}, systemAttributes }]
}
