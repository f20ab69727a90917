import { treeMap } from './map.ts'
import type { Params } from './params.ts'

/**
 * Multiply a tree by a number: `a x`.
 *
 * @example
 * import { treeScale } from 'descend'
 *
 * treeScale(-2, [new Float64Array([1, 3])]) // => [new Float64Array([-2, -6])]
 *
 * @see optax.tree.scale
 */
export const treeScale = <P extends Params>(scalar: number, tree: P): P => {
  const scale = (x: Float64Array): Float64Array => {
    const scaled = new Float64Array(x.length)
    for (let i = 0; i < x.length; i++) scaled[i] = scalar * x[i]!
    return scaled
  }
  return treeMap(scale, tree)
}
