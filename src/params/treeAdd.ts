import { freshArrays } from './freshArrays.ts'
import type { Params } from './params.ts'
import { treeZipWith } from './zipWith.ts'

const add = (x: Float64Array, y: Float64Array): Float64Array => {
  const [sum] = freshArrays(1, x.length) as [Float64Array]
  for (let i = 0; i < x.length; i++) sum[i] = x[i]! + y[i]!
  return sum
}

/**
 * Add trees, leaf by leaf: `x + y + …`, from left to right.
 *
 * @example
 * import { treeAdd } from 'descend'
 *
 * const one = { w: new Float64Array([1, 2]) }
 * treeAdd(one, one, one) // => { w: new Float64Array([3, 6]) }
 *
 * @throws TreeMismatchError when the trees do not have the same keys and shapes.
 * @see optax.tree.add
 */
export const treeAdd = <P extends Params>(treeX: P, treeY: P, ...others: readonly P[]): P =>
  others.reduce((sum, tree) => treeZipWith(add, sum, tree), treeZipWith(add, treeX, treeY))
