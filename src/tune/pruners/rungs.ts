import { checkNonNegativeInteger, checkPositiveInteger } from '../../linalg/checks.ts'
import type { StudyState } from '../study/createStudy.ts'
import { lastReport, type Trial } from '../study/trial.ts'

/** The ladder of {@link successiveHalving}. */
export interface HalvingOptions {
  /**
   * Steps to the first rung, a whole number of at least 1, or `auto`: a hundredth of the last step of the trial that was complete first.
   * Default `auto`.
   */
  readonly minResource?: number | 'auto'
  /** Of so many trials at a rung one goes on, and the next rung is so many times as far; a whole number of at least 2. Default 4. */
  readonly reductionFactor?: number
  /** Rungs left out at the start. Default 0. */
  readonly minEarlyStoppingRate?: number
  /** Trials that are stopped at a rung before any goes on. Default 0. */
  readonly bootstrapCount?: number
}

/** Refuse a ladder that cannot stand. */
export const checkHalving = (
  owner: string,
  { minResource, reductionFactor, minEarlyStoppingRate, bootstrapCount }: Required<HalvingOptions>,
): void => {
  if (minResource !== 'auto') checkPositiveInteger(owner, { minResource })
  checkPositiveInteger(owner, { reductionFactor })
  if (reductionFactor < 2) throw new RangeError(`${owner}: reductionFactor must be a whole number >= 2, got ${reductionFactor}`)
  checkNonNegativeInteger(owner, { minEarlyStoppingRate, bootstrapCount })
  if (bootstrapCount > 0 && minResource === 'auto')
    throw new RangeError(`${owner}: minResource must be a number with bootstrapCount, got auto`)
}

/** The step of the first rung; undefined as long as `auto` has seen no complete trial. */
export const firstRung = ({ trials }: Pick<StudyState, 'trials'>, minResource: number | 'auto'): number | undefined => {
  if (minResource !== 'auto') return minResource
  let first: Trial | undefined
  for (const trial of trials)
    if (trial.state === 'complete' && trial.reports.length > 0 && trial.finishedAt < (first?.finishedAt ?? Infinity)) first = trial
  const last = first === undefined ? undefined : lastReport(first)
  return last === undefined ? undefined : Math.max(Math.floor(last.step / 100), 1)
}

/** A trial's value at a rung: its first report at or behind the rung's step; undefined while it has not come so far, or reported NaN. */
export const valueAtRung = ({ reports }: Trial, step: number): number | undefined => {
  const value = reports.find((report) => report.step >= step)?.value
  return value === undefined || Number.isNaN(value) ? undefined : value
}

/** The system attribute of a trial that continues another, with the number of that one. */
export const CONTINUES = 'descend:continues'

/** The trials without those that another continues: a point stands in the rungs once. */
export const withoutContinued = (trials: readonly Trial[]): readonly Trial[] => {
  const continued = new Set(trials.map(({ systemAttributes }) => systemAttributes[CONTINUES]))
  return trials.filter(({ number }) => !continued.has(number))
}
