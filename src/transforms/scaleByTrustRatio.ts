import type { Element } from '../kernel/algebra.ts'
import { checkNonNegative } from '../linalg/checks.ts'
import { type GradientTransformation, stateless, type Stateless } from '../transformation.ts'

/** Hyperparameters of {@link scaleByTrustRatio}. */
export interface ScaleByTrustRatioOptions {
  /** The least that either norm counts as, ≥ 0. Default 0. */
  readonly minNorm?: number
  /** η ≥ 0, how far to trust a leaf. Default 1. */
  readonly trustCoefficient?: number
  /** ε ≥ 0, in units of the updates. Default 0. */
  readonly eps?: number
}

/**
 * Give the updates of each leaf the length of its params.
 *
 *     uₜ = gₜ · η ‖pₜ‖ / (‖gₜ‖ + ε)     leaf by leaf
 *
 * The factor is 1 where either norm is 0. Norms are Euclidean, over the whole leaf.
 *
 * @example
 * import { scaleByTrustRatio } from 'descend'
 *
 * scaleByTrustRatio().update(new Float64Array([3, 4]), {}, new Float64Array([0, 10]))[0] // => new Float64Array([6, 8])
 *
 * @throws RangeError on construction, when a hyperparameter is negative or not finite.
 * @see optax.scale_by_trust_ratio; You et al., Large batch training of convolutional networks (2017), https://arxiv.org/abs/1708.03888
 */
export const scaleByTrustRatio = ({
  minNorm = 0,
  trustCoefficient = 1,
  eps = 0,
}: ScaleByTrustRatioOptions = {}): GradientTransformation<Stateless> => {
  checkNonNegative('scaleByTrustRatio', { minNorm, trustCoefficient, eps })
  return stateless(({ sumLeaf, square, sqrt, max, eq, mul, div, add, select }) => (g, p) => {
    const norm = (x: Element) => max(sqrt(sumLeaf(square(x))), minNorm)
    const [paramNorm, updateNorm] = [norm(p), norm(g)]
    const ratio = div(mul(trustCoefficient, paramNorm), add(updateNorm, eps))
    return mul(g, select(eq(paramNorm, 0), 1, select(eq(updateNorm, 0), 1, ratio)))
  })
}
