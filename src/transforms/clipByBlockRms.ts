import { checkPositive } from '../linalg/checks.ts'
import { type GradientTransformation, stateless, type Stateless } from '../transformation.ts'

/**
 * Shorten the updates of each leaf to a root mean square they must not exceed.
 *
 *     uₜ = gₜ / max(1, rms(gₜ) / d)      rms(g) = ‖g‖ / √n, n the numbers of the leaf
 *
 * d in units of the gradient.
 *
 * @example
 * import { clipByBlockRms } from 'descend'
 *
 * clipByBlockRms(1).update(new Float64Array([1, 7]), {}, new Float64Array(2))[0] // => new Float64Array([0.2, 1.4])
 *
 * @throws RangeError on construction, when the threshold is not positive and finite.
 * @see optax.clip_by_block_rms; Shazeer & Stern, Adafactor (2018), https://arxiv.org/abs/1804.04235
 */
export const clipByBlockRms = (threshold: number): GradientTransformation<Stateless> => {
  checkPositive('clipByBlockRms', { threshold })
  return stateless(({ div, max, sqrt, square, sumLeaf, size }) => (g) => {
    const rms = sqrt(div(sumLeaf(square(g)), size))
    return div(g, max(1, div(rms, threshold)))
  })
}
