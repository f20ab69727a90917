import { checkNonNegativeInteger } from '../../linalg/checks.ts'
import type { Op } from './op.ts'

/**
 * The operation that notes a trial's objective after `step` units of work. NaN is a value.
 *
 * @example
 * import { applyAll, ask, createStudy, float, randomSampler, report } from 'descend/tune'
 *
 * const study = createStudy({ space: { lr: float(0, 1) } })
 * const [{ number }, asked] = ask(study, randomSampler())
 * const after = applyAll(study, [...asked, ...report(number, 1, 0.25)])
 * after.trials.map(({ reports }) => reports) // => [[{ step: 1, value: 0.25 }]]
 *
 * @throws RangeError when the step is no whole number of at least 0.
 */
export const report = (number: number, step: number, value: number): readonly Op[] => {
  checkNonNegativeInteger('report', { step })
  return [{ _tag: 'Report', number, step, value }]
}
