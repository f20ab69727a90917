import { checkFunction } from '../linalg/checks.ts'
import { flattenLike } from './flatten.ts'
import { structureOf } from './structure.ts'
import type { Params } from './params.ts'
import { unflatten } from './unflatten.ts'

/**
 * The tree of `f` of each leaf's numbers. Shapes stay: `f` gives as many numbers as it takes.
 *
 * @example
 * import { treeMap } from 'descend'
 *
 * treeMap((x) => x.map((v) => 2 * v), { w: new Float64Array([1, 2]) }) // => { w: new Float64Array([2, 4]) }
 *
 * @throws TreeMismatchError when something in the tree is no leaf.
 */
export const treeMap = <P extends Params>(f: (data: Float64Array) => Float64Array, tree: P): P => {
  checkFunction('treeMap', 'f', f)
  const structure = structureOf(tree)
  const leaves = flattenLike(structure, tree)
  let i = 0
  return unflatten(structure, () => f(leaves[i++] as Float64Array)) as P
}
