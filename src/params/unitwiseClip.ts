import { leafData, leafLike } from './leaf.ts'
import type { Leaf } from './params.ts'

/** Options of {@link unitwiseClip}. */
export interface UnitwiseClipOptions {
  /** ε > 0, the smallest length that is divided by, in units of the gradient. Default 1e-6. */
  readonly divEps?: number
}

/**
 * Shorten the units of a gradient that are longer than they may be.
 *
 *     gᵢ where normᵢ < maxᵢ, else gᵢ maxᵢ / max(normᵢ, ε)
 *
 * All three have one shape; norms are those of `unitwiseNorm`.
 *
 * @example
 * import { unitwiseClip, unitwiseNorm } from 'descend'
 *
 * const g = new Float64Array([3, 4])
 * unitwiseClip(unitwiseNorm(g), new Float64Array([1, 1]), g) // => new Float64Array([0.6, 0.8])
 *
 * @see optax.transforms.unitwise_clip
 */
export const unitwiseClip = (gNorm: Leaf, maxNorm: Leaf, grad: Leaf, { divEps = 1e-6 }: UnitwiseClipOptions = {}): Leaf => {
  const [norms, largest] = [leafData(gNorm), leafData(maxNorm)]
  const clipped = leafData(grad).map((g, i) => (norms[i]! < largest[i]! ? g : g * (largest[i]! / Math.max(norms[i]!, divEps))))
  return leafLike(grad, clipped)
}
