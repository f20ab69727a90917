import type { Params } from '../params/params.ts'
import { treeClip } from '../params/treeClip.ts'

/**
 * The nearest tree without negative numbers.
 *
 *     yᵢ = max(xᵢ, 0)
 *
 * @example
 * import { projectionNonNegative } from 'descend'
 *
 * projectionNonNegative({ w: new Float64Array([-1, 2]) }) // => { w: new Float64Array([0, 2]) }
 *
 * @throws TreeMismatchError when something in the tree is no leaf.
 * @see optax.projections.projection_non_negative
 */
export const projectionNonNegative = <P extends Params>(tree: P): P => treeClip(tree, { minValue: 0 })
