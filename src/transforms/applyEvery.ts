import { zeros } from '../kernel/slots.ts'
import { checkPositiveInteger } from '../linalg/checks.ts'
import { pointwise } from '../pointwise.ts'
import type { GradientTransformation, StateLambda } from '../transformation.ts'

/** Updates seen, and the sum of those since the last that was let through, shaped as the params. */
export interface ApplyEveryState<P> {
  readonly count: number
  readonly gradAcc: P
}

/** The state lambda of {@link applyEvery}. */
export interface ApplyEvery extends StateLambda {
  readonly state: ApplyEveryState<this['params']>
}

/**
 * Hold updates back, and let their sum through at every k-th.
 *
 *     uₜ = gₜ₋ₖ₊₁ + … + gₜ where k divides t, else 0
 *
 * The sum, not the mean: `multiSteps` has the mean, and spares the links behind it the steps between. A NaN spoils its own k updates only;
 * in optax it spoils all later ones.
 *
 * @example
 * import { applyEvery } from 'descend'
 *
 * const tx = applyEvery(2)
 * const params = new Float64Array(1)
 * const [first, state] = tx.update(new Float64Array([3]), tx.init(params), params)
 * first // => new Float64Array([0])
 * tx.update(new Float64Array([4]), state, params)[0] // => new Float64Array([7])
 *
 * @throws RangeError on construction, when k is no whole number of at least 1.
 * @see optax.apply_every
 */
export const applyEvery = (k: number = 1): GradientTransformation<ApplyEvery> => {
  checkPositiveInteger('applyEvery', { k })
  const phase = (count: number): number => count % k
  return pointwise({
    init: { count: 0, gradAcc: zeros },
    step:
      ({ add, call, eq, select }) =>
      (g, state) => {
        const count = add(state.count, 1)
        const gradAcc = select(eq(call(phase, state.count), 0), g, add(state.gradAcc, g))
        return [select(eq(call(phase, count), 0), gradAcc, 0), { count, gradAcc }]
      },
  })
}
