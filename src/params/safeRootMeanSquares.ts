import { leafData } from './leaf.ts'
import type { Leaf } from './params.ts'
import { treeVdot } from './treeVdot.ts'

/**
 * The root mean square of a leaf, or a least one: `max(√(Σ xᵢ² / n), minRms)`. NaN of an empty leaf.
 *
 * @example
 * import { safeRootMeanSquares } from 'descend'
 *
 * safeRootMeanSquares(new Float64Array([3, -3]), 1) // => 3
 * safeRootMeanSquares(new Float64Array([0, 0]), 1) // => 1
 *
 * @see optax.safe_root_mean_squares
 */
export const safeRootMeanSquares = (x: Leaf, minRms: number): number => Math.max(Math.sqrt(treeVdot(x, x) / leafData(x).length), minRms)
