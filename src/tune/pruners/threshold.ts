import { checkNonNegativeInteger, checkPositiveInteger } from '../../linalg/checks.ts'
import { lastReport } from '../study/trial.ts'
import { type DueOptions, isDue } from './isDue.ts'
import type { Pruner } from './pruner.ts'

/** The bounds of {@link threshold}. */
export interface ThresholdOptions extends DueOptions {
  /** Least value allowed. Default −∞. */
  readonly lower?: number
  /** Greatest value allowed. Default ∞. */
  readonly upper?: number
}

/**
 * Stop a trial whose last report is out of bounds, or NaN.
 *
 * @example
 * import { applyAll, ask, createStudy, float, randomSampler, report, shouldPrune, threshold } from 'descend/tune'
 *
 * const study = createStudy({ space: { lr: float(0, 1) } })
 * const [, asked] = ask(study, randomSampler())
 * shouldPrune(applyAll(study, [...asked, ...report(0, 1, Number.NaN)]), 0, threshold()) // => true
 *
 * @throws RangeError when the bounds are inverted, or a count is out of range.
 * @see Optuna's ThresholdPruner
 */
export const threshold = ({ lower = -Infinity, upper = Infinity, warmupSteps = 0, intervalSteps = 1 }: ThresholdOptions = {}): Pruner => {
  if (!(lower <= upper)) throw new RangeError(`threshold: upper must be at least lower (${lower}), got ${upper}`)
  checkNonNegativeInteger('threshold', { warmupSteps })
  checkPositiveInteger('threshold', { intervalSteps })
  return (_state, trial) => {
    const value = lastReport(trial)?.value ?? lower
    return isDue(trial, { warmupSteps, intervalSteps }) && !(value >= lower && value <= upper)
  }
}
