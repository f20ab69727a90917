import { checkShape } from './checkShape.ts'
import { leafData, leafShape } from './leaf.ts'
import type { Params, Tensor } from './params.ts'
import { tensor } from './tensor.ts'
import { treeMapWithPath } from './treeMapWithPath.ts'
import type { TreeOf } from './treeOf.ts'

/**
 * Every leaf repeated along new leading axes: shape `[…shape, …leaf's shape]`. No axis unless said.
 *
 * @example
 * import { tensor, treeBatchShape } from 'descend'
 *
 * treeBatchShape({ w: new Float64Array([1, 2]) }, [2]) // => { w: tensor([2, 2], [1, 2, 1, 2]) }
 *
 * @throws RangeError when the shape holds something other than whole numbers >= 0.
 * @throws TreeMismatchError when something in the tree is no leaf.
 * @see optax.tree.batch_shape
 */
export const treeBatchShape = <P extends Params>(tree: P, shape: readonly number[] = []): TreeOf<P, Tensor> => {
  const copies = checkShape('treeBatchShape', shape)
  return treeMapWithPath((_, leaf) => {
    const x = leafData(leaf)
    const data = new Float64Array(copies * x.length)
    for (let copy = 0; copy < copies; copy++) data.set(x, copy * x.length)
    return tensor([...shape, ...leafShape(leaf)], data)
  }, tree)
}
