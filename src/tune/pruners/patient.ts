import { checkNonNegative, checkNonNegativeInteger } from '../../linalg/checks.ts'
import { asLoss } from '../study/better.ts'
import type { Report } from '../study/trial.ts'
import type { Pruner } from './pruner.ts'

/** What {@link patient} calls better. */
export interface PatientOptions {
  /** Improvement that counts, in units of the objective; at least 0. Default 0. */
  readonly minDelta?: number
}

const least = (reports: readonly Report[], loss: (value: number) => number): number =>
  reports.reduce((low, { value }) => (loss(value) < low ? loss(value) : low), Infinity)

/**
 * Let another pruner speak only when a trial has not improved over its last `patience` + 1 reports.
 *
 *     best before + minDelta < best of the last patience + 1
 *
 * @example
 * import { median, patient } from 'descend/tune'
 *
 * const pruner = patient(median(), 3)
 * typeof pruner // => 'function'
 *
 * @throws RangeError when `patience` or `minDelta` is out of range.
 * @see Optuna's PatientPruner
 */
export const patient = (pruner: Pruner, patience: number, { minDelta = 0 }: PatientOptions = {}): Pruner => {
  checkNonNegativeInteger('patient', { patience })
  checkNonNegative('patient', { minDelta })
  return (state, trial) => {
    const turn = trial.reports.length - patience - 1
    if (turn <= 0) return false
    const loss = (value: number): number => asLoss(state.direction, value)
    return least(trial.reports.slice(0, turn), loss) + minDelta < least(trial.reports.slice(turn), loss) && pruner(state, trial)
  }
}
