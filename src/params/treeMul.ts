import type { Params } from './params.ts'
import { treeZipWith } from './zipWith.ts'

const multiply = (x: Float64Array, y: Float64Array): Float64Array => {
  const product = new Float64Array(x.length)
  for (let i = 0; i < x.length; i++) product[i] = x[i]! * y[i]!
  return product
}

/**
 * Multiply two trees, leaf by leaf and number by number: `x y`.
 *
 * @example
 * import { treeMul } from 'descend'
 *
 * treeMul({ w: new Float64Array([5, 1]) }, { w: new Float64Array([2, -1]) }) // => { w: new Float64Array([10, -1]) }
 *
 * @throws TreeMismatchError when the trees do not have the same keys and shapes.
 * @see optax.tree.mul
 */
export const treeMul = <P extends Params>(treeX: P, treeY: P): P => treeZipWith(multiply, treeX, treeY)
