import type { Params } from '../params/params.ts'
import { treeVdot } from '../params/treeVdot.ts'

/** What {@link skipLargeUpdates} saw. */
export interface SkipLargeUpdatesState {
  readonly shouldSkip: boolean
  /** ‖g‖², in squared units of the gradient. */
  readonly normSquared: number
}

/**
 * A rule for `multiSteps`: skip gradients unless ‖g‖² < `maxSquaredNorm`. What holds NaN is skipped too.
 *
 * `gradientStep` and `params` are there for rules of your own, such as a bound that tightens with the steps.
 *
 * @example
 * import { multiSteps, sgd, skipLargeUpdates } from 'descend'
 *
 * const tx = multiSteps(sgd(1), 2, { shouldSkipUpdateFn: (g, step, params) => skipLargeUpdates(g, step, params, 10) })
 * const params = new Float64Array(2)
 * const [, state] = tx.update(new Float64Array([3, 4]), tx.init(params), params)
 * state.skipState // => { shouldSkip: true, normSquared: 25 }
 *
 * @see optax.skip_large_updates
 */
export const skipLargeUpdates = (
  updates: Params,
  _gradientStep: number,
  _params: Params,
  maxSquaredNorm: number,
): readonly [shouldSkip: boolean, skipState: SkipLargeUpdatesState] => {
  const normSquared = treeVdot(updates, updates)
  const shouldSkip = !(normSquared < maxSquaredNorm)
  return [shouldSkip, { shouldSkip, normSquared }]
}
