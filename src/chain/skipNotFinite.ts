import { leafData } from '../params/leaf.ts'
import type { Params } from '../params/params.ts'
import { treeLeaves } from '../params/treeLeaves.ts'

/** What {@link skipNotFinite} saw. */
export interface SkipNotFiniteState {
  readonly shouldSkip: boolean
  /** How many numbers were NaN or infinite. */
  readonly numNotFinite: number
}

/**
 * A rule for `multiSteps`: skip gradients that hold NaN or an infinity.
 *
 * @example
 * import { multiSteps, sgd, skipNotFinite } from 'descend'
 *
 * const tx = multiSteps(sgd(1), 2, { shouldSkipUpdateFn: skipNotFinite })
 * const params = new Float64Array(1)
 * const [, state] = tx.update(new Float64Array([NaN]), tx.init(params), params)
 * state.skipState // => { shouldSkip: true, numNotFinite: 1 }
 * state.miniStep // => 0
 *
 * @see optax.skip_not_finite
 */
export const skipNotFinite = (updates: Params): readonly [shouldSkip: boolean, skipState: SkipNotFiniteState] => {
  const numNotFinite = treeLeaves(updates).reduce((count, leaf) => count + leafData(leaf).filter((x) => !Number.isFinite(x)).length, 0)
  const shouldSkip = numNotFinite > 0
  return [shouldSkip, { shouldSkip, numNotFinite }]
}
