import { checkNonNegative, checkPositiveInteger } from '../linalg/checks.ts'
import { type GradientTransformation, stateless, type Stateless } from '../transformation.ts'

/** Options of {@link clipGradNorm}. */
export interface ClipGradNormOptions {
  /** p, a whole number ≥ 1, or Infinity: the norm that is bounded. Default 2. */
  readonly normType?: number
}

/**
 * `torch.nn.utils.clip_grad_norm_`: shorten the gradients, all leaves taken as one vector, to a norm of about `maxNorm`.
 *
 *     uₜ = gₜ min(1, c / (‖gₜ‖ₚ + 1e-6))
 *
 * c in units of the gradient. `clipByGlobalNorm` is the Euclidean one without the 1e-6. One NaN makes every update NaN.
 *
 * @example
 * import { clipGradNorm } from 'descend/torch'
 *
 * const gradient = { w: new Float64Array([2]), b: new Float64Array([1.999999]) }
 * clipGradNorm(1, { normType: 1 }).update(gradient, {}, gradient)[0] // => { w: new Float64Array([0.5]), b: new Float64Array([0.49999975]) }
 *
 * @throws RangeError on construction, when the norm is negative or not finite, or p is none of those allowed.
 * @see torch.nn.utils.clip_grad_norm_
 */
export const clipGradNorm = (maxNorm: number, { normType = 2 }: ClipGradNormOptions = {}): GradientTransformation<Stateless> => {
  checkNonNegative('clipGradNorm', { maxNorm })
  if (normType !== Infinity) checkPositiveInteger('clipGradNorm', { normType })
  return stateless(({ add, mul, div, abs, min, maxTree, sumTree, call }) => (g) => {
    const size = abs(g)
    const power = (p: number): typeof size => (p === 1 ? size : mul(size, power(p - 1)))
    const norm = normType === Infinity ? maxTree(size) : call((sum) => sum ** (1 / normType), sumTree(power(normType)))
    return mul(g, min(1, div(maxNorm, add(norm, 1e-6))))
  })
}
