import type { Params } from './params.ts'
import { treeZipWith } from './zipWith.ts'

const divide = (x: Float64Array, y: Float64Array): Float64Array => {
  const quotient = new Float64Array(x.length)
  for (let i = 0; i < x.length; i++) quotient[i] = x[i]! / y[i]!
  return quotient
}

/**
 * Divide one tree by another, leaf by leaf and number by number: `x / y`.
 *
 * @example
 * import { treeDiv } from 'descend'
 *
 * treeDiv({ w: new Float64Array([5, 1]) }, { w: new Float64Array([2, 0]) }) // => { w: new Float64Array([2.5, Infinity]) }
 *
 * @throws TreeMismatchError when the trees do not have the same keys and shapes.
 * @see optax.tree.div
 */
export const treeDiv = <P extends Params>(treeX: P, treeY: P): P => treeZipWith(divide, treeX, treeY)
