import type { Params } from './params.ts'
import { treeFullLike } from './treeFullLike.ts'

/**
 * The tree of zeros with the same keys and shapes.
 *
 * @example
 * import { treeZerosLike } from 'descend'
 *
 * treeZerosLike({ w: new Float64Array([3, 4]) }) // => { w: new Float64Array([0, 0]) }
 *
 * @see optax.tree.zeros_like
 */
export const treeZerosLike = <P extends Params>(tree: P): P => treeFullLike(tree, 0)
