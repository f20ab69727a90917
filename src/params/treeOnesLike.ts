import type { Params } from './params.ts'
import { treeFullLike } from './treeFullLike.ts'

/**
 * The tree of ones with the same keys and shapes.
 *
 * @example
 * import { treeOnesLike } from 'descend'
 *
 * treeOnesLike({ w: new Float64Array([3, 4]) }) // => { w: new Float64Array([1, 1]) }
 *
 * @see optax.tree.ones_like
 */
export const treeOnesLike = <P extends Params>(tree: P): P => treeFullLike(tree, 1)
