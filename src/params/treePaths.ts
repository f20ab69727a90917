import type { Params, Path } from './params.ts'
import { leafPaths, structureOf } from './structure.ts'

/**
 * Where the leaves of a tree stand, in the order of `treeLeaves`.
 *
 * @example
 * import { treePaths } from 'descend'
 *
 * treePaths({ w: new Float64Array(2), rest: [new Float64Array(1)] }) // => [['w'], ['rest', 0]]
 *
 * @throws TreeMismatchError when something in the tree is no leaf.
 */
export const treePaths = (tree: Params): readonly Path[] => leafPaths(structureOf(tree))
