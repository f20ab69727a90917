import type { Key } from '../linalg/random/key.ts'
import { normal } from '../linalg/random/normal.ts'
import { leafData, leafLike } from './leaf.ts'
import { leafKeys } from './leafKeys.ts'
import type { Params } from './params.ts'
import { treeMapWithPath } from './treeMapWithPath.ts'

/** Options of {@link treeRandomLike}. */
export interface TreeRandomLikeOptions {
  /** `n` random numbers from a key. Default `random.normal`. */
  readonly sampler?: (key: Key, n: number) => Float64Array
}

/**
 * A tree of random numbers with the same keys and shapes: each leaf is drawn with its key of `treeSplitKeyLike`.
 *
 * @example
 * import { random, treeRandomLike } from 'descend'
 *
 * const key = random.key(0)
 * const [only] = random.split(key, 1)
 * treeRandomLike(key, { w: new Float64Array(3) }) // => { w: random.normal(only!, 3) }
 *
 * @throws TreeMismatchError when something in the tree is no leaf.
 * @see optax.tree.random_like
 */
export const treeRandomLike = <P extends Params>(rngKey: Key, targetTree: P, { sampler = normal }: TreeRandomLikeOptions = {}): P => {
  const keyAt = leafKeys(rngKey, targetTree)
  return treeMapWithPath((path, leaf) => leafLike(leaf, sampler(keyAt(path), leafData(leaf).length)), targetTree) as unknown as P
}
