import { checkPositiveInteger } from '../linalg/checks.ts'
import { leafData, leafShape } from './leaf.ts'
import type { Leaf, Params, Tensor } from './params.ts'
import { describe } from './structure.ts'
import { tensor } from './tensor.ts'
import { treeMapWithPath } from './treeMapWithPath.ts'
import { TreeMismatchError } from './TreeMismatchError.ts'
import type { TreeOf } from './treeOf.ts'

/** Options of {@link reshapeBatchAxis}. */
export interface ReshapeBatchAxisOptions {
  /** The axis that counts examples. Default 0. */
  readonly axis?: number
}

/**
 * Take the axis that counts examples apart into two: microbatches, and the examples in each.
 *
 *     y[…, m, s, …] = x[…, m + s · count, …]      count = examples / microbatchSize
 *
 * Microbatch m holds every `count`-th example from the m-th on, so that each sees all of an ordered batch.
 *
 * @example
 * import { reshapeBatchAxis, tensor } from 'descend'
 *
 * reshapeBatchAxis(Float64Array.of(1, 2, 3, 4), 2) // => tensor([2, 2], [1, 3, 2, 4])
 *
 * @throws RangeError when the size is no whole number of at least 1.
 * @throws TreeMismatchError when a leaf does not have the axis, or its length is no multiple of the size.
 * @see optax.microbatching.reshape_batch_axis
 */
export const reshapeBatchAxis = <P extends Params>(
  tree: P,
  microbatchSize: number,
  { axis = 0 }: ReshapeBatchAxisOptions = {},
): TreeOf<P, Tensor> => {
  checkPositiveInteger('reshapeBatchAxis', { microbatchSize })
  return treeMapWithPath((path, leaf: Leaf) => {
    const [shape, data] = [leafShape(leaf), leafData(leaf)]
    const side = shape[axis]
    if (side === undefined || side % microbatchSize !== 0) {
      throw new TreeMismatchError(path, `an axis ${axis} that microbatches of ${microbatchSize} divide`, describe(leaf))
    }
    const count = side / microbatchSize
    const inner = shape.slice(axis + 1).reduce((size, n) => size * n, 1)
    const reshaped = new Float64Array(data.length)
    for (let at = 0; at < data.length; at += inner) {
      const example = (at / inner) % side
      const outer = at - example * inner
      reshaped.set(data.subarray(at, at + inner), outer + ((example % count) * microbatchSize + Math.floor(example / count)) * inner)
    }
    return tensor([...shape.slice(0, axis), count, microbatchSize, ...shape.slice(axis + 1)], reshaped)
  }, tree)
}
