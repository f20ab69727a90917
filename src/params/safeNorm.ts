import type { Leaf } from './params.ts'
import { treeNorm } from './treeNorm.ts'

/** Options of {@link safeNorm}. */
export interface SafeNormOptions {
  /** Which norm of the numbers of the leaf: 1, 2 or Infinity. Default 2. */
  readonly ord?: number | null
}

/**
 * The norm of a leaf, or a least one: `max(‖x‖, minNorm)`.
 *
 * A tensor is taken for one long vector; optax has matrix norms and axes too, and a gradient of 0 where the bound holds.
 *
 * @example
 * import { safeNorm } from 'descend'
 *
 * safeNorm(new Float64Array([3, 4]), 1) // => 5
 * safeNorm(new Float64Array([0, 0]), 1) // => 1
 *
 * @throws RangeError when `ord` is none of the three.
 * @see optax.safe_norm
 */
export const safeNorm = (x: Leaf, minNorm: number, options: SafeNormOptions = {}): number => Math.max(treeNorm(x, options), minNorm)
