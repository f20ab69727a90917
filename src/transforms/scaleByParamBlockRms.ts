import { checkNonNegative } from '../linalg/checks.ts'
import { type GradientTransformation, stateless, type Stateless } from '../transformation.ts'

/** Hyperparameters of {@link scaleByParamBlockRms}. */
export interface ScaleByParamBlockRmsOptions {
  /** The least that the root mean square counts as, ≥ 0, in units of the params. Default 1e-3. */
  readonly minScale?: number
}

/**
 * Multiply the updates of each leaf by the root mean square of its params: `uₜ = gₜ max(‖pₜ‖ / √n, s)`, n the number of its params.
 *
 * @example
 * import { scaleByParamBlockRms } from 'descend'
 *
 * scaleByParamBlockRms().update(new Float64Array([1, 2]), {}, new Float64Array([1, 7]))[0] // => new Float64Array([5, 10])
 *
 * @throws RangeError on construction, when the least root mean square is negative or not finite.
 * @see optax.scale_by_param_block_rms
 */
export const scaleByParamBlockRms = ({ minScale = 1e-3 }: ScaleByParamBlockRmsOptions = {}): GradientTransformation<Stateless> => {
  checkNonNegative('scaleByParamBlockRms', { minScale })
  return stateless(
    ({ mul, div, max, sqrt, square, sumLeaf, size }) =>
      (g, p) =>
        mul(g, max(sqrt(div(sumLeaf(square(p)), size)), minScale)),
  )
}
