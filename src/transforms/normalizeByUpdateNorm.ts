import { checkNonNegative, checkPositive } from '../linalg/checks.ts'
import { type GradientTransformation, stateless, type Stateless } from '../transformation.ts'

/** Hyperparameters of {@link normalizeByUpdateNorm}. */
export interface NormalizeByUpdateNormOptions {
  /** The length that the updates get, > 0. Default 1. */
  readonly scaleFactor?: number
  /** ε ≥ 0, added to the norm, in units of the gradient. Default 1e-6. */
  readonly eps?: number
}

/**
 * Give the updates, all leaves taken as one vector, a fixed length: `uₜ = gₜ · s / (‖gₜ‖ + ε)`.
 *
 * @example
 * import { normalizeByUpdateNorm } from 'descend'
 *
 * const tx = normalizeByUpdateNorm({ scaleFactor: 10, eps: 0 })
 * tx.update(new Float64Array([3, 4]), {}, new Float64Array(2))[0] // => new Float64Array([6, 8])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.normalize_by_update_norm
 */
export const normalizeByUpdateNorm = ({
  scaleFactor = 1,
  eps = 1e-6,
}: NormalizeByUpdateNormOptions = {}): GradientTransformation<Stateless> => {
  checkPositive('normalizeByUpdateNorm', { scaleFactor })
  checkNonNegative('normalizeByUpdateNorm', { eps })
  return stateless(
    ({ add, div, sqrt, square, sumTree }) =>
      (g) =>
        div(g, div(add(sqrt(sumTree(square(g))), eps), scaleFactor)),
  )
}
