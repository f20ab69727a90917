import type { Trial } from '../study/trial.ts'

/** When a pruner may speak. */
export interface DueOptions {
  /** No trial is stopped before this step. Default 0. */
  readonly warmupSteps?: number
  /** Steps between two decisions, counted from the warm-up. Default 1. */
  readonly intervalSteps?: number
}

/** Is the last report the first one of its interval, behind the warm-up? */
export const isDue = ({ reports }: Trial, { warmupSteps = 0, intervalSteps = 1 }: DueOptions): boolean => {
  const step = reports[reports.length - 1]?.step ?? -1
  if (step < warmupSteps) return false
  const due = Math.floor((step - warmupSteps) / intervalSteps) * intervalSteps + warmupSteps
  return (reports[reports.length - 2]?.step ?? -1) < due
}
