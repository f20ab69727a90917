import { checkState } from '../params/checkState.ts'
import { meanPerElement } from '../params/perElement.ts'
import type { GradientTransformation, Stateless } from '../transformation.ts'

/**
 * The mean of updates per element (gradients per example, say).
 *
 *     u = mean of gₖ over the elements k
 *
 * Updates have the axes `perEltAxis` besides those of the params: one, or several; negative ones count from the last.
 * Only where updates per element arrive: as the first link of a chain, or as the aggregator of `process`.
 * Where params are vectors, say `update<Params>(…)`.
 *
 * @example
 * import { averagePerElementUpdates, type Params, tensor } from 'descend'
 *
 * const tx = averagePerElementUpdates()
 * const params = new Float64Array(2)
 * tx.update<Params>(tensor([2, 2], [3, 4, 5, 0]), {}, params)[0] // => new Float64Array([4, 2])
 *
 * @throws TreeMismatchError in `update`, when the elements are not shaped as the params.
 * @throws TreeMismatchError when `update` is given a state of another transformation.
 * @see optax.experimental.aggregating.average_per_element_updates
 */
export const averagePerElementUpdates = (perEltAxis: number | readonly number[] = 0): GradientTransformation<Stateless> => ({
  init: () => ({}),
  update: (updates, state, params) => {
    checkState({}, state)
    return [meanPerElement(params, updates, perEltAxis), state]
  },
})
