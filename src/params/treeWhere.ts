import type { Params } from './params.ts'
import { treeZipWith } from './zipWith.ts'

/**
 * The one tree if the condition holds, the other if not. The leaves are not copied.
 *
 * @example
 * import { treeWhere } from 'descend'
 *
 * treeWhere(1 > 2, [new Float64Array([1])], [new Float64Array([2])]) // => [new Float64Array([2])]
 *
 * @throws TreeMismatchError when the trees do not have the same keys and shapes.
 * @see optax.tree.where
 */
export const treeWhere = <P extends Params>(condition: boolean, treeX: P, treeY: P): P =>
  treeZipWith((x, y) => (condition ? x : y), treeX, treeY)
