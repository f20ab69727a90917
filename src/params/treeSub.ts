import type { Params } from './params.ts'
import { treeZipWith } from './zipWith.ts'

const subtract = (x: Float64Array, y: Float64Array): Float64Array => {
  const difference = new Float64Array(x.length)
  for (let i = 0; i < x.length; i++) difference[i] = x[i]! - y[i]!
  return difference
}

/**
 * Subtract one tree from another, leaf by leaf: `x − y`.
 *
 * @example
 * import { treeSub } from 'descend'
 *
 * treeSub({ w: new Float64Array([5, 1]) }, { w: new Float64Array([2, 1]) }) // => { w: new Float64Array([3, 0]) }
 *
 * @throws TreeMismatchError when the trees do not have the same keys and shapes.
 * @see optax.tree.sub
 */
export const treeSub = <P extends Params>(treeX: P, treeY: P): P => treeZipWith(subtract, treeX, treeY)
