import { zeros } from '../kernel/slots.ts'
import { checkPositiveInteger } from '../linalg/checks.ts'
import { pointwise } from '../pointwise.ts'
import type { GradientTransformation, StateLambda } from '../transformation.ts'

/** What has been gathered. `ready` says that the last update was a mean, not zeros. */
export interface AccumulateAvgUpdatesState<P> {
  readonly microStep: number
  readonly ready: boolean
  readonly avgGrad: P
}

/** The state lambda of {@link accumulateAvgUpdates}. */
export interface AccumulateAvgUpdates extends StateLambda {
  readonly state: AccumulateAvgUpdatesState<this['params']>
}

/**
 * The mean of k gradients at every k-th step, zeros in between.
 *
 *     aₙ = aₙ₋₁ + (gₙ − aₙ₋₁) / n,  n = 1 … k      uₙ = 0 for n < k,  u = aₖ and a starts anew
 *
 * k is `accumulationSteps`. Links behind it see the zeros as updates; `process` spares them, and `multiSteps` does for a whole optimizer.
 *
 * @example
 * import { accumulateAvgUpdates } from 'descend'
 *
 * const tx = accumulateAvgUpdates(2)
 * const params = new Float64Array(1)
 * const [first, state] = tx.update(new Float64Array([1]), tx.init(params), params)
 * first // => new Float64Array([0])
 * tx.update(new Float64Array([5]), state, params)[0] // => new Float64Array([3])
 *
 * @throws RangeError on construction, when k is no whole number of at least 1.
 * @see optax.experimental.aggregating.accumulate_avg_updates, which keeps no state when k is 1
 */
export const accumulateAvgUpdates = (accumulationSteps: number): GradientTransformation<AccumulateAvgUpdates> => {
  checkPositiveInteger('accumulateAvgUpdates', { accumulationSteps })
  return pointwise({
    init: { microStep: 0, ready: false, avgGrad: zeros },
    step:
      ({ add, div, eq, select, sub }) =>
      (g, state) => {
        const n = add(state.microStep, 1)
        const mean = add(state.avgGrad, div(sub(g, state.avgGrad), n))
        const ready = eq(n, accumulationSteps)
        return [select(ready, mean, 0), { microStep: select(ready, 0, n), ready, avgGrad: select(ready, 0, mean) }]
      },
  })
}
