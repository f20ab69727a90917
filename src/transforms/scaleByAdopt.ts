import { zeros } from '../kernel/slots.ts'
import { checkDecay, checkNonNegative } from '../linalg/checks.ts'
import type { Schedule } from '../schedules/schedule.ts'
import { pointwise } from '../pointwise.ts'
import type { GradientTransformation, StateLambda } from '../transformation.ts'

/** Hyperparameters of {@link scaleByAdopt}. */
export interface ScaleByAdoptOptions {
  /** β₁ in [0, 1), decay of the mean. Default 0.9. */
  readonly b1?: number
  /** β₂ in [0, 1), decay of the mean of squared gradients. Default 0.9999. */
  readonly b2?: number
  /** ε ≥ 0, the least that the root counts as, in units of the gradient. Default 1e-6. */
  readonly eps?: number
  /** Take the latest gradient into the mean once more. Default false. */
  readonly nesterov?: boolean
  /** Clip what enters the mean. Default true. */
  readonly useClipping?: boolean
  /** The clipping bound as a function of the count, from 0. Default the fourth root. */
  readonly clipValueFn?: Schedule
}

/** Updates seen, and running means shaped as the params. */
export interface ScaleByAdoptState<P> {
  readonly count: number
  readonly mu: P
  readonly nu: P
}

/** The state lambda of {@link scaleByAdopt}. */
export interface ScaleByAdopt extends StateLambda {
  readonly state: ScaleByAdoptState<this['params']>
}

const fourthRoot: Schedule = (count) => count ** 0.25

/**
 * Adam that divides first, by a second moment which has not seen the gradient, and takes the mean after: it converges for any β₂.
 *
 *     xₜ = gₜ / max(√vₜ₋₁, ε), clipped to ± c(t − 1)
 *     mₜ = β₁ mₜ₋₁ + (1 − β₁) xₜ      vₜ = β₂ vₜ₋₁ + (1 − β₂) gₜ²
 *     uₜ = mₜ,  with `nesterov` β₁ mₜ + (1 − β₁) xₜ
 *
 * The first step only measures: u₁ = 0 and v₁ = g₁². Leaf by leaf, any shape. uₜ has no units.
 *
 * @example
 * import { scaleByAdopt } from 'descend'
 *
 * const tx = scaleByAdopt({ b1: 0.5 })
 * const params = new Float64Array(1)
 * const [first, state] = tx.update(new Float64Array([4]), tx.init(params), params)
 * first // => new Float64Array([0])
 * tx.update(new Float64Array([-2]), state, params)[0] // => new Float64Array([-0.25])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.contrib.scale_by_adopt; Taniguchi et al., ADOPT (2024), https://arxiv.org/abs/2411.02853
 */
export const scaleByAdopt = ({
  b1 = 0.9,
  b2 = 0.9999,
  eps = 1e-6,
  nesterov = false,
  useClipping = true,
  clipValueFn = fourthRoot,
}: ScaleByAdoptOptions = {}): GradientTransformation<ScaleByAdopt> => {
  checkDecay('scaleByAdopt', { b1, b2 })
  checkNonNegative('scaleByAdopt', { eps })
  return pointwise({
    init: { count: 0, mu: zeros, nu: zeros },
    step:
      ({ add, mul, div, min, max, sqrt, square, neg, call, eq, select }) =>
      (g, state) => {
        const isFirst = eq(state.count, 0)
        const bound = call(clipValueFn, state.count)
        const normalized = div(g, max(sqrt(state.nu), eps))
        const x = useClipping ? min(max(normalized, neg(bound)), bound) : normalized
        const mean = (old: typeof g) => select(isFirst, old, add(mul(1 - b1, x), mul(b1, old)))
        const mu = mean(state.mu)
        const nu = select(isFirst, square(g), add(mul(1 - b2, square(g)), mul(b2, state.nu)))
        return [nesterov ? mean(mu) : mu, { count: add(state.count, 1), mu, nu }]
      },
  })
}
