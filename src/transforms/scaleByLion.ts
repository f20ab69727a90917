import { zeros } from '../kernel/slots.ts'
import { checkDecay, checkNonNegative, checkOneOf } from '../linalg/checks.ts'
import { treeMap } from '../params/map.ts'
import { elementwise, type GradientTransformation, type StateLambda } from '../transformation.ts'

/** Hyperparameters of {@link scaleByLion}. */
export interface ScaleByLionOptions {
  /** β₁ in [0, 1), weight of the momentum in the update. Default 0.9. */
  readonly b1?: number
  /** β₂ in [0, 1), decay of the momentum. Default 0.99. */
  readonly b2?: number
  /** How to bound the update: by its sign, by tanh, or by its sign where it is at least 1. Default 'hard'. */
  readonly mode?: 'hard' | 'smooth' | 'refined'
  /** b ≥ 0, how steep tanh is in the smooth mode. Default 1. */
  readonly smoothBeta?: number
}

/** Updates seen, and the running mean shaped as the params. */
export interface ScaleByLionState<P> {
  readonly count: number
  readonly mu: P
}

/** The state lambda of {@link scaleByLion}. */
export interface ScaleByLion extends StateLambda {
  readonly state: ScaleByLionState<this['params']>
}

/**
 * The sign of the momentum: every number moves by the same amount.
 *
 *     xₜ = β₁ mₜ₋₁ + (1 − β₁) gₜ      mₜ = β₂ mₜ₋₁ + (1 − β₂) gₜ
 *     uₜ = sign(xₜ),  smooth: tanh(b xₜ),  refined: xₜ where |xₜ| < 1, else sign(xₜ)
 *
 * Leaf by leaf, any shape. |uₜ| ≤ 1, and sign(0) = 0. The smooth mode is not fused.
 *
 * @example
 * import { scaleByLion } from 'descend'
 *
 * const tx = scaleByLion()
 * const params = new Float64Array(3)
 * tx.update(new Float64Array([3, -4, 0]), tx.init(params), params)[0] // => new Float64Array([1, -1, 0])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.scale_by_lion; Chen et al., Symbolic discovery of optimization algorithms (2023), https://arxiv.org/abs/2302.06675
 */
export const scaleByLion = ({
  b1 = 0.9,
  b2 = 0.99,
  mode = 'hard',
  smoothBeta = 1,
}: ScaleByLionOptions = {}): GradientTransformation<ScaleByLion> => {
  checkDecay('scaleByLion', { b1, b2 })
  checkNonNegative('scaleByLion', { smoothBeta })
  checkOneOf('scaleByLion', 'mode', mode, ['hard', 'smooth', 'refined'])
  const tx = elementwise<ScaleByLion>({
    init: { count: 0, mu: zeros },
    step:
      ({ add, mul, sign, abs, lt, select }) =>
      (g, state) => {
        const x = add(mul(1 - b1, g), mul(b1, state.mu))
        const mu = add(mul(1 - b2, g), mul(b2, state.mu))
        const bounded = { hard: sign(x), smooth: x, refined: select(lt(abs(x), 1), x, sign(x)) }
        return [bounded[mode], { count: add(state.count, 1), mu }]
      },
  })
  if (mode !== 'smooth') return tx
  const bend = (x: Float64Array): Float64Array => x.map((xi) => Math.tanh(smoothBeta * xi))
  return {
    init: tx.init,
    update: (updates, state, params) => {
      const [x, next] = tx.update(updates, state, params)
      return [treeMap(bend, x), next]
    },
  }
}
