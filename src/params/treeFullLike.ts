import { treeMap } from './map.ts'
import type { Params } from './params.ts'

/**
 * The tree of the same keys and shapes that holds one number everywhere.
 *
 * @example
 * import { treeFullLike } from 'descend'
 *
 * treeFullLike({ w: new Float64Array([1, 2]) }, 0.1) // => { w: new Float64Array([0.1, 0.1]) }
 *
 * @see optax.tree.full_like
 */
export const treeFullLike = <P extends Params>(tree: P, fillValue: number): P =>
  treeMap((x) => new Float64Array(x.length).fill(fillValue), tree)
