import type { GradientTransformation, Stateless } from '../transformation.ts'
import { setToZero } from '../transforms/setToZero.ts'
import { masked } from './masked.ts'
import type { Mask, MaskOptions } from '../kernel/selection.ts'

/**
 * Hold the leaves where the mask is true: their updates become zero. The others pass through.
 *
 * Masks are those of `masked`. Behind an optimizer; to spare its state too, `selectiveTransform`.
 *
 * @example
 * import { freeze } from 'descend'
 *
 * const tx = freeze({ w: false, b: true })
 * const params = { w: new Float64Array([1]), b: new Float64Array([1]) }
 * tx.update(params, tx.init(params), params)[0] // => { w: new Float64Array([1]), b: new Float64Array([0]) }
 *
 * @throws TreeMismatchError in `init` and `update`, when the mask does not have the keys of the params.
 * @see optax.freeze
 */
export const freeze = (mask: Mask | null | undefined, options: Pick<MaskOptions, 'maskFn'> = {}): GradientTransformation<Stateless> =>
  masked(setToZero(), mask, options)
