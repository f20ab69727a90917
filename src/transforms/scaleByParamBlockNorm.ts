import { checkNonNegative } from '../linalg/checks.ts'
import { type GradientTransformation, stateless, type Stateless } from '../transformation.ts'

/** Hyperparameters of {@link scaleByParamBlockNorm}. */
export interface ScaleByParamBlockNormOptions {
  /** The least that the norm counts as, ≥ 0, in units of the params. Default 1e-3. */
  readonly minScale?: number
}

/**
 * Multiply the updates of each leaf by the Euclidean norm of its params: `uₜ = gₜ max(‖pₜ‖, s)`.
 *
 * @example
 * import { scaleByParamBlockNorm } from 'descend'
 *
 * scaleByParamBlockNorm().update(new Float64Array([1, 2]), {}, new Float64Array([3, 4]))[0] // => new Float64Array([5, 10])
 *
 * @throws RangeError on construction, when the least norm is negative or not finite.
 * @see optax.scale_by_param_block_norm
 */
export const scaleByParamBlockNorm = ({ minScale = 1e-3 }: ScaleByParamBlockNormOptions = {}): GradientTransformation<Stateless> => {
  checkNonNegative('scaleByParamBlockNorm', { minScale })
  return stateless(
    ({ mul, max, sqrt, square, sumLeaf }) =>
      (g, p) =>
        mul(g, max(sqrt(sumLeaf(square(p))), minScale)),
  )
}
