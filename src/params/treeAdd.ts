import { freshArrays } from './freshArrays.ts'
import type { Params } from './params.ts'
import { treeZipWith } from './zipWith.ts'

/** Four at a time: what an engine checks in every turn of a loop costs as much as two additions. */
const add = (x: Float64Array, y: Float64Array): Float64Array => {
  const n = x.length
  const [sum] = freshArrays(1, n) as [Float64Array]
  let i = 0
  for (; i < n - 3; i += 4) {
    sum[i] = x[i]! + y[i]!
    sum[i + 1] = x[i + 1]! + y[i + 1]!
    sum[i + 2] = x[i + 2]! + y[i + 2]!
    sum[i + 3] = x[i + 3]! + y[i + 3]!
  }
  for (; i < n; i++) sum[i] = x[i]! + y[i]!
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
