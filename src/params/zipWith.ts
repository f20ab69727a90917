import { checkFunction } from '../linalg/checks.ts'
import { flattenLike } from './flatten.ts'
import { structureOf } from './structure.ts'
import type { Params } from './params.ts'
import { unflatten } from './unflatten.ts'

/**
 * The tree of `f` of the numbers that stand at the same path in two trees.
 *
 * @example
 * import { treeZipWith } from 'descend'
 *
 * treeZipWith((x, y) => x.map((v, i) => v + y[i]!), [new Float64Array([1])], [new Float64Array([2])]) // => [new Float64Array([3])]
 *
 * @throws TreeMismatchError when the second tree does not have the keys and shapes of the first.
 */
export const treeZipWith = <P extends Params>(f: (a: Float64Array, b: Float64Array) => Float64Array, left: P, right: P): P => {
  checkFunction('treeZipWith', 'f', f)
  const structure = structureOf(left)
  const [as, bs] = [flattenLike(structure, left), flattenLike(structure, right)]
  let i = 0
  return unflatten(structure, () => f(as[i] as Float64Array, bs[i++] as Float64Array)) as P
}
