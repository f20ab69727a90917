import { flattenLike } from './flatten.ts'
import type { Params } from './params.ts'
import { withParts } from './parts.ts'
import { structureOf } from './structure.ts'
import { treeFullLike } from './treeFullLike.ts'

/**
 * A bound as a tree of the keys and shapes of `like`: a number stands for all.
 *
 * @throws TreeMismatchError when it is a tree of other keys or shapes.
 */
export const boundLike = <P extends Params>(like: P, bound: number | Params): P =>
  typeof bound === 'number' ? treeFullLike(like, bound) : withParts(like, flattenLike(structureOf(like), bound, ['bound']))
