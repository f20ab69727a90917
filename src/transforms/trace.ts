import { zeros } from '../kernel/slots.ts'
import { checkDecay, checkFraction } from '../linalg/checks.ts'
import { pointwise } from '../pointwise.ts'
import type { GradientTransformation, StateLambda } from '../transformation.ts'

/** Hyperparameters of {@link trace}. */
export interface TraceOptions {
  /** Look one step of momentum ahead. Default false. */
  readonly nesterov?: boolean
  /** τ in [0, 1], by how much later gradients are damped; the first one enters whole, as in PyTorch. Default 0. */
  readonly dampening?: number
}

/** Updates seen, and the running sum shaped as the params. */
export interface TraceState<P> {
  readonly count: number
  readonly trace: P
}

/** The state lambda of {@link trace}. */
export interface Trace extends StateLambda {
  readonly state: TraceState<this['params']>
}

/**
 * Momentum: the running sum of the updates, what is old fading geometrically.
 *
 *     b₁ = g₁      bₜ = μ bₜ₋₁ + (1 − τ) gₜ
 *     uₜ = bₜ,     with `nesterov` uₜ = gₜ + μ bₜ
 *
 * Leaf by leaf, any shape, in units of the gradient: under a constant gradient it grows to 1 / (1 − μ) times that. `ema` is the mean.
 * optax has no dampening. To damp the first gradient too, put `scale(1 - dampening)` before.
 *
 * @example
 * import { trace } from 'descend'
 *
 * const tx = trace(0.5)
 * const params = new Float64Array(1)
 * const [, state] = tx.update(new Float64Array([4]), tx.init(params), params)
 * tx.update(new Float64Array([4]), state, params)[0] // => new Float64Array([6])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.trace; torch.optim.SGD; Sutskever et al., On the importance of initialization and momentum in deep learning (2013)
 */
export const trace = (decay: number, { nesterov = false, dampening = 0 }: TraceOptions = {}): GradientTransformation<Trace> => {
  checkDecay('trace', { decay })
  checkFraction('trace', { dampening })
  return pointwise({
    init: { count: 0, trace: zeros },
    step:
      ({ add, mul, eq, select }) =>
      (g, state) => {
        const trace = add(mul(select(eq(state.count, 0), 1, 1 - dampening), g), mul(decay, state.trace))
        return [nesterov ? add(g, mul(decay, trace)) : trace, { count: add(state.count, 1), trace }]
      },
  })
}
