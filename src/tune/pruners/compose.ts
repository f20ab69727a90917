import type { Pruner } from './pruner.ts'

/**
 * Stop a trial when one of the pruners would. Of none: never.
 *
 * @example
 * import { anyOf, median, threshold } from 'descend/tune'
 *
 * const pruner = anyOf(median(), threshold({ upper: 100 }))
 * typeof pruner // => 'function'
 */
export const anyOf =
  (...pruners: readonly Pruner[]): Pruner =>
  (state, trial) =>
    pruners.some((pruner) => pruner(state, trial))

/**
 * Stop a trial only when all of the pruners would. Of none: always, after the first report.
 *
 * @example
 * import { allOf, median, percentile } from 'descend/tune'
 *
 * const pruner = allOf(median(), percentile(25))
 * typeof pruner // => 'function'
 */
export const allOf =
  (...pruners: readonly Pruner[]): Pruner =>
  (state, trial) =>
    pruners.every((pruner) => pruner(state, trial))

/**
 * Never stop a trial.
 *
 * @example
 * import { createStudy, float, noPruner, shouldPrune } from 'descend/tune'
 *
 * shouldPrune(createStudy({ space: { lr: float(0, 1) } }), 0, noPruner) // => false
 */
export const noPruner: Pruner = () => false
