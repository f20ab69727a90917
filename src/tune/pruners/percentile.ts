import { checkNonNegativeInteger, checkPositiveInteger } from '../../linalg/checks.ts'
import { asLoss } from '../study/better.ts'
import { lastReport, type Report } from '../study/trial.ts'
import { type DueOptions, isDue } from './isDue.ts'
import type { Pruner } from './pruner.ts'

/** When {@link percentile} may speak. */
export interface PercentileOptions extends DueOptions {
  /** Complete trials before anything is stopped. Default 5. */
  readonly startupTrials?: number
  /** Trials that must have reported at the same step. Default 1. */
  readonly minTrials?: number
}

/** The number below which this share of the sorted numbers lies, between two of them in proportion. */
const quantile = (sorted: readonly number[], share: number): number => {
  const place = share * (sorted.length - 1)
  const below = Math.floor(place)
  const [low, high] = [sorted[below]!, sorted[Math.min(below + 1, sorted.length - 1)]!]
  return low === high ? low : low + (place - below) * (high - low)
}

const lossAt = (reports: readonly Report[], step: number): number | undefined => reports.find((report) => report.step === step)?.value

/**
 * Stop a trial whose best report is worse than those of the better `percent` % of the complete trials at the same step.
 *
 * A trial that reported nothing but NaN is stopped.
 *
 * @example
 * import { percentile } from 'descend/tune'
 *
 * const strict = percentile(25, { startupTrials: 1 })
 * typeof strict // => 'function'
 *
 * @throws RangeError when the percentage is not in [0, 100], or a count is out of range.
 * @see Optuna's PercentilePruner
 */
export const percentile = (
  percent: number,
  { startupTrials = 5, minTrials = 1, warmupSteps = 0, intervalSteps = 1 }: PercentileOptions = {},
): Pruner => {
  if (!(percent >= 0 && percent <= 100)) throw new RangeError(`percentile: percent must be in [0, 100], got ${percent}`)
  checkNonNegativeInteger('percentile', { startupTrials, warmupSteps })
  checkPositiveInteger('percentile', { intervalSteps, minTrials })
  return ({ trials, direction }, trial) => {
    const last = lastReport(trial)
    const complete = trials.filter(({ state }) => state === 'complete')
    if (last === undefined || complete.length === 0 || complete.length < startupTrials) return false
    if (!isDue(trial, { warmupSteps, intervalSteps })) return false
    const own = trial.reports.map(({ value }) => asLoss(direction, value)).filter((loss) => !Number.isNaN(loss))
    if (own.length === 0) return true
    const others = complete.map(({ reports }) => lossAt(reports, last.step)).filter((value) => value !== undefined)
    const losses = others.filter((value) => !Number.isNaN(value)).map((value) => asLoss(direction, value))
    if (others.length < minTrials || losses.length === 0) return false
    return (
      own.reduce((a, b) => Math.min(a, b)) >
      quantile(
        losses.toSorted((a, b) => a - b),
        percent / 100,
      )
    )
  }
}

/**
 * Stop a trial whose best report is worse than the median of the complete trials at the same step.
 *
 * @example
 * import { applyAll, ask, complete, createStudy, float, median, randomSampler, report, shouldPrune, tell } from 'descend/tune'
 *
 * const study = createStudy({ space: { lr: float(0, 1) } })
 * const [, first] = ask(study, randomSampler())
 * const running = applyAll(study, [...first, ...report(0, 1, 0.5)])
 * const told = tell(running, 0, complete(0.5))
 * const done = told._tag === 'Right' ? applyAll(running, told.right) : running
 * const [, second] = ask(done, randomSampler())
 * shouldPrune(applyAll(done, [...second, ...report(1, 1, 0.75)]), 1, median({ startupTrials: 1 })) // => true
 *
 * @see Optuna's MedianPruner
 */
export const median = (options: PercentileOptions = {}): Pruner => percentile(50, options)
