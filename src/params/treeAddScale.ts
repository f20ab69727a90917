import type { Params } from './params.ts'
import { treeZipWith } from './zipWith.ts'

/**
 * Add a multiple of one tree to another: `x + a y`.
 *
 * @example
 * import { treeAddScale } from 'descend'
 *
 * treeAddScale(new Float64Array([1, 2]), 10, new Float64Array([1, -1])) // => new Float64Array([11, -8])
 *
 * @throws TreeMismatchError when the trees do not have the same keys and shapes.
 * @see optax.tree.add_scale
 */
export const treeAddScale = <P extends Params>(treeX: P, scalar: number, treeY: P): P => {
  const addScaled = (x: Float64Array, y: Float64Array): Float64Array => {
    const sum = new Float64Array(x.length)
    for (let i = 0; i < x.length; i++) sum[i] = x[i]! + scalar * y[i]!
    return sum
  }
  return treeZipWith(addScaled, treeX, treeY)
}
