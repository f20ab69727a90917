import { checkFinite, checkNonNegative, checkOneOf } from '../linalg/checks.ts'
import { elementwise, type GradientTransformation, type Stateless } from '../transformation.ts'

/** Hyperparameters of {@link scaleByPolyak}. */
export interface ScaleByPolyakOptions {
  /** f*, the least value the loss can take, or an estimate. Default 0. */
  readonly fMin?: number
  /** The longest step, ≥ 0, in units of the params per unit of the gradient. Default 1. */
  readonly maxLearningRate?: number
  /** ε ≥ 0, added to the squared norm. Default 0. */
  readonly eps?: number
  /** `sps+` takes no step where the loss is below f*; `sps` then goes uphill. Default 'sps'. */
  readonly variant?: 'sps' | 'sps+'
}

/**
 * The step at whose end a linear loss would be at its minimum f*.
 *
 *     uₜ = gₜ · min((fₜ − f*) / (‖gₜ‖² + ε), γ)
 *
 * fₜ is the extra `value`, the loss at the params; the norm is over the whole tree. No step where ‖gₜ‖² + ε ≤ 2⁻⁵².
 *
 * @example
 * import { scaleByPolyak } from 'descend'
 *
 * const gradient = new Float64Array([3, 4])
 * scaleByPolyak().update(gradient, {}, new Float64Array(2), { value: 5 })[0] // => new Float64Array([0.6, 0.8])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.scale_by_polyak; Loizou et al., Stochastic Polyak step-size for SGD (2021), https://arxiv.org/abs/2002.10542
 */
export const scaleByPolyak = ({
  fMin = 0,
  maxLearningRate = 1,
  eps = 0,
  variant = 'sps',
}: ScaleByPolyakOptions = {}): GradientTransformation<Stateless, 'value'> => {
  checkFinite('scaleByPolyak', { fMin })
  checkNonNegative('scaleByPolyak', { maxLearningRate, eps })
  checkOneOf('scaleByPolyak', 'variant', variant, ['sps', 'sps+'])
  return elementwise<Stateless, 'value'>({
    init: {},
    step:
      ({ add, sub, mul, div, min, max, square, sumTree, le, select }) =>
      (g, state, _p, { value }) => {
        const squares = add(sumTree(square(g)), eps)
        const gap = variant === 'sps' ? sub(value, fMin) : max(sub(value, fMin), 0)
        const rate = min(div(gap, squares), maxLearningRate)
        return [mul(select(le(squares, Number.EPSILON), 0, rate), g), state]
      },
  })
}
