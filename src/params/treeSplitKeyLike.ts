import type { Key } from '../linalg/random/key.ts'
import { leafKeys } from './leafKeys.ts'
import type { Params } from './params.ts'
import { treeMapWithPath } from './treeMapWithPath.ts'
import type { TreeOf } from './treeOf.ts'

/**
 * A tree of random keys, one for each leaf. Records are taken by sorted key, whatever the order in which they were written.
 *
 * @example
 * import { random, treeSplitKeyLike } from 'descend'
 *
 * const key = random.key(0)
 * const [forB, forW] = random.split(key)
 * treeSplitKeyLike(key, { w: new Float64Array(3), b: new Float64Array(1) }) // => { w: forW, b: forB }
 *
 * @throws TreeMismatchError when something in the tree is no leaf.
 * @see optax.tree.split_key_like
 */
export const treeSplitKeyLike = <P extends Params>(rngKey: Key, targetTree: P): TreeOf<P, Key> =>
  treeMapWithPath(leafKeys(rngKey, targetTree), targetTree)
