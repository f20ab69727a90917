import { checkPositiveInteger } from '../../linalg/checks.ts'
import type { IntDistribution } from './distribution.ts'
import { lastOnGrid } from './lastOnGrid.ts'

/** How {@link int} spreads its values. */
export interface IntOptions {
  /** Spread evenly over ln x; needs `low >= 1` and a step of 1. Default false. */
  readonly log?: boolean
  /** Distance of the values allowed, from `low` up; a whole number of at least 1. Default 1. */
  readonly step?: number
}

/**
 * A whole parameter in [low, high], both included.
 *
 * With a step that does not divide the range, `high` is the last value on the grid.
 *
 * @example
 * import { int } from 'descend/tune'
 *
 * const { low, high } = int(1, 8, { step: 3 })
 * const bounds = [low, high]
 * bounds // => [1, 7]
 *
 * @throws RangeError when the bounds are inverted or not whole, or `log` meets a bound below 1 or a step.
 * @see Optuna's IntDistribution
 */
export const int = (low: number, high: number, { log = false, step = 1 }: IntOptions = {}): IntDistribution => {
  for (const [field, value] of Object.entries({ low, high }))
    if (!Number.isSafeInteger(value)) throw new RangeError(`int: ${field} must be a whole number, got ${value}`)
  if (low > high) throw new RangeError(`int: high must be at least low (${low}), got ${high}`)
  checkPositiveInteger('int', log ? { low, step } : { step })
  if (log && step !== 1) throw new RangeError(`int: step must be 1 with log, got ${step}`)
  return { _tag: 'Int', low, high: lastOnGrid(low, high, step), log, step }
}
