import { checkFinite, checkPositive } from '../../linalg/checks.ts'
import type { FloatDistribution } from './distribution.ts'
import { lastOnGrid } from './lastOnGrid.ts'

/** How {@link float} spreads its values. */
export interface FloatOptions {
  /** Spread evenly over ln x; needs `low > 0`. Default false. */
  readonly log?: boolean
  /** Distance of the values allowed, from `low` up, in the parameter's own unit; not with `log`. Default: every number. */
  readonly step?: number
}

/**
 * A real parameter in [low, high].
 *
 *     x ~ U(low, high)      log: ln x ~ U(ln low, ln high)      step: x = low + k step
 *
 * With a step that does not divide the range, `high` is the last value on the grid.
 *
 * @example
 * import { float } from 'descend/tune'
 *
 * const { low, high } = float(0, 1, { step: 0.3 })
 * const bounds = [low, high]
 * bounds // => [0, 0.9]
 *
 * @throws RangeError when the bounds are inverted or not finite, or `log` meets a bound of zero or a step.
 * @see Optuna's FloatDistribution
 */
export const float = (low: number, high: number, { log = false, step }: FloatOptions = {}): FloatDistribution => {
  checkFinite('float', { low, high })
  if (low > high) throw new RangeError(`float: high must be at least low (${low}), got ${high}`)
  if (log) checkPositive('float', { low })
  if (step === undefined) return { _tag: 'Float', low, high, log, step: null }
  checkPositive('float', { step })
  if (log) throw new RangeError(`float: step must be left out with log, got ${step}`)
  return { _tag: 'Float', low, high: lastOnGrid(low, high, step), log, step }
}
