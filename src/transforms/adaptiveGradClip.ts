import { checkNonNegative } from '../linalg/checks.ts'
import { checkState } from '../params/checkState.ts'
import { leafData, leafLike } from '../params/leaf.ts'
import { stepLeaves } from '../params/stepLeaves.ts'
import { unitwiseClip } from '../params/unitwiseClip.ts'
import { unitwiseNorm, type UnitwiseNormOptions } from '../params/unitwiseNorm.ts'
import type { GradientTransformation, Stateless } from '../transformation.ts'

/** Options of {@link adaptiveGradClip}. */
export interface AdaptiveGradClipOptions extends UnitwiseNormOptions {
  /** ε ≥ 0, the least length that a unit of the params counts as. Default 1e-3. */
  readonly eps?: number
}

/**
 * Shorten each unit of the gradient that is longer than a part of the unit of the params.
 *
 *     max = c · max(‖p‖, ε)      g where ‖g‖ < max, else g max / ‖g‖      norms by unit, see `unitwiseNorm`
 *
 * c is `clipping`, per unit of the learning rate. Vectors and matrices, and tensors up to rank 5; others with `axis`.
 *
 * @example
 * import { adaptiveGradClip } from 'descend'
 *
 * const tx = adaptiveGradClip(0.1)
 * const params = new Float64Array([0, 10])
 * tx.update(new Float64Array([3, 4]), tx.init(params), params)[0] // => new Float64Array([0.6, 0.8])
 *
 * @throws RangeError on construction, when an argument is negative or not finite; in `update`, when the units of a leaf are not known.
 * @throws TreeMismatchError when `update` is given a state of another transformation.
 * @see optax.adaptive_grad_clip; Brock et al., High-performance large-scale image recognition without normalization (2021)
 */
export const adaptiveGradClip = (
  clipping: number,
  { eps = 1e-3, axis }: AdaptiveGradClipOptions = {},
): GradientTransformation<Stateless> => {
  checkNonNegative('adaptiveGradClip', { clipping, eps })
  return {
    init: () => ({}),
    update: (updates, state, params) => {
      checkState({}, state)
      const [clipped] = stepLeaves(
        (g, _kept, p) => {
          const lengths = leafData(unitwiseNorm(p, { axis }))
          const largest = leafLike(p, lengths.map((length) => clipping * Math.max(length, eps))) // prettier-ignore
          return [leafData(unitwiseClip(unitwiseNorm(g, { axis }), largest, g)), {}]
        },
        updates,
        {},
        params,
      )
      return [clipped, state]
    },
  }
}
