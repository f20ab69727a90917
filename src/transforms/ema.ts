import { zeros } from '../kernel/slots.ts'
import { checkDecay } from '../linalg/checks.ts'
import { pointwise } from '../pointwise.ts'
import type { GradientTransformation, StateLambda } from '../transformation.ts'

/** Hyperparameters of {@link ema}. */
export interface EmaOptions {
  /** Divide by 1 − βᵗ, what the weights have summed to so far. Default true. */
  readonly debias?: boolean
}

/** Updates seen, and the running mean, still biased towards its start at 0. */
export interface EmaState<P> {
  readonly count: number
  readonly ema: P
}

/** The state lambda of {@link ema}. */
export interface Ema extends StateLambda {
  readonly state: EmaState<this['params']>
}

/**
 * The exponential moving average of the updates.
 *
 *     mₜ = β mₜ₋₁ + (1 − β) gₜ
 *     uₜ = mₜ / (1 − βᵗ),     without `debias` uₜ = mₜ
 *
 * Leaf by leaf, any shape, in units of the gradient. `trace` is the sum.
 *
 * @example
 * import { ema } from 'descend'
 *
 * const tx = ema(0.5, { debias: false })
 * const params = new Float64Array(1)
 * const [, state] = tx.update(new Float64Array([4]), tx.init(params), params)
 * tx.update(new Float64Array([4]), state, params)[0] // => new Float64Array([3])
 *
 * @throws RangeError on construction, when the decay is not in [0, 1).
 * @see optax.ema
 */
export const ema = (decay: number, { debias = true }: EmaOptions = {}): GradientTransformation<Ema> => {
  checkDecay('ema', { decay })
  return pointwise({
    init: { count: 0, ema: zeros },
    step:
      ({ add, sub, mul, div, pow }) =>
      (g, state) => {
        const count = add(state.count, 1)
        const ema = add(mul(1 - decay, g), mul(decay, state.ema))
        return [debias ? div(ema, sub(1, pow(decay, count))) : ema, { count, ema }]
      },
  })
}
