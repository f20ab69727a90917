import type { GradientTransformation, Stateless } from '../transformation.ts'
import { accumulateAvgUpdates, type AccumulateAvgUpdates } from '../transforms/accumulateAvgUpdates.ts'
import { averagePerElementUpdates } from '../transforms/averagePerElementUpdates.ts'
import { chain, type Chain } from './chain.ts'
import { identity } from './identity.ts'

/** The state lambda of {@link averageIncrementallyUpdates}. */
export type AverageIncrementallyUpdates = Chain<readonly [Stateless, AccumulateAvgUpdates]>

/**
 * The mean over elements and over k steps: `averagePerElementUpdates`, then `accumulateAvgUpdates`.
 *
 * With `perEltAxis` null the updates are shaped as the params already.
 *
 * @example
 * import { averageIncrementallyUpdates, type Params, tensor } from 'descend'
 *
 * const tx = averageIncrementallyUpdates(0, 2)
 * const params = new Float64Array(1)
 * const [, state] = tx.update<Params>(tensor([2, 1], [1, 3]), tx.init<Params>(params), params)
 * tx.update<Params>(tensor([2, 1], [5, 7]), state, params)[0] // => new Float64Array([4])
 *
 * @throws RangeError on construction, when k is no whole number of at least 1; TreeMismatchError in `update`, when elements do not fit the params.
 * @see optax.experimental.aggregating.average_incrementally_updates
 */
export const averageIncrementallyUpdates = (
  perEltAxis: number | readonly number[] | null,
  accumulationSteps: number,
): GradientTransformation<AverageIncrementallyUpdates> =>
  chain(perEltAxis === null ? identity() : averagePerElementUpdates(perEltAxis), accumulateAvgUpdates(accumulationSteps))
