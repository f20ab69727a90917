import { flattenLike } from './flatten.ts'
import type { Params } from './params.ts'
import { structureOf } from './structure.ts'
import { unflatten } from './unflatten.ts'

/** The arrays of a tree's leaves, in the order of `like`. They are not copied. */
export const partsOf = <P extends Params>(like: P, tree: P): readonly Float64Array[] => flattenLike(structureOf(like), tree)

/** The tree of the keys and shapes of `like` around other arrays: `withParts(like, partsOf(like, tree))` is the tree. */
export const withParts = <P extends Params>(like: P, parts: readonly Float64Array[]): P => {
  let i = 0
  return unflatten(structureOf(like), () => parts[i++] as Float64Array) as P
}
