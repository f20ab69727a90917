import { leafShape } from './leaf.ts'
import type { Params } from './params.ts'
import { axesIn } from './perElement.ts'
import { describe } from './structure.ts'
import { treeLeavesWithPath } from './treeLeavesWithPath.ts'
import { TreeMismatchError } from './TreeMismatchError.ts'

/**
 * How many elements a tree of updates per element holds: the length of the axis that counts them, the product where there are several.
 *
 * @example
 * import { getBatchSizeFromPerEltUpdates, tensor } from 'descend'
 *
 * getBatchSizeFromPerEltUpdates({ w: tensor([5, 2], new Float64Array(10)), b: new Float64Array(5) }, 0) // => 5
 *
 * @throws TreeMismatchError when leaves disagree, or one has no such axis.
 * @see optax.experimental.aggregating.get_batch_size_from_per_elt_updates
 */
export const getBatchSizeFromPerEltUpdates = (perEltUpdates: Params, perEltAxis: number | readonly number[]): number => {
  let size: number | undefined
  for (const [path, leaf] of treeLeavesWithPath(perEltUpdates)) {
    const sides = axesIn(leaf, perEltAxis).map((axis) => leafShape(leaf)[axis])
    const own = sides.reduce<number>((product, side = NaN) => product * side, 1)
    if (own !== (size ??= own))
      throw new TreeMismatchError(
        path,
        Number.isNaN(size) ? `a leaf with axis ${[perEltAxis].flat().join(', ')}` : `${size} elements`,
        describe(leaf),
      )
  }
  return size ?? 0
}
