import { leafData } from './leaf.ts'
import type { Leaf, Params } from './params.ts'
import { batchSize, perExampleGlobalNormClip } from './perExampleGlobalNormClip.ts'
import { treeLeaves } from './treeLeaves.ts'
import { treeMapWithPath } from './treeMapWithPath.ts'
import type { TreeOf } from './treeOf.ts'

/** Options of {@link perExampleLayerNormClip}. */
export interface PerExampleLayerNormClipOptions {
  /** The same length for every leaf; otherwise larger leaves may be longer. Default true. */
  readonly uniform?: boolean
}

/**
 * Sum gradients over examples, each leaf of each shortened on its own, so that the whole is no longer than `globalL2NormClip`.
 *
 *     leaf i to   C / √L,   without `uniform`   C √(nᵢ / n)      L leaves, nᵢ of n numbers in leaf i
 *
 * The first axis of every leaf counts the examples. Gives the tree of sums and the tree of how many examples were shortened.
 *
 * @example
 * import { perExampleLayerNormClip, tensor } from 'descend'
 *
 * const grads = [tensor([1, 2], [3, 4]), tensor([1, 1], [2])]
 * perExampleLayerNormClip(grads, Math.sqrt(2)) // => [[new Float64Array([0.6, 0.8]), new Float64Array([1])], [1, 1]]
 *
 * @throws TreeMismatchError when the leaves do not hold the same number of examples.
 * @see optax.per_example_layer_norm_clip; McMahan et al., Learning differentially private recurrent language models (2018)
 */
export const perExampleLayerNormClip = <P extends Params>(
  grads: P,
  globalL2NormClip: number,
  { uniform = true }: PerExampleLayerNormClipOptions = {},
): readonly [clippedSums: TreeOf<P, Leaf>, numsClipped: TreeOf<P, number>] => {
  batchSize(grads)
  const leaves = treeLeaves(grads)
  const total = leaves.reduce((sum, leaf) => sum + leafData(leaf).length, 0)
  const clipped = (leaf: Leaf): readonly [Leaf, number] =>
    perExampleGlobalNormClip(leaf, globalL2NormClip * Math.sqrt(uniform ? 1 / leaves.length : leafData(leaf).length / total))
  return [treeMapWithPath((_, leaf) => clipped(leaf)[0], grads), treeMapWithPath((_, leaf) => clipped(leaf)[1], grads)]
}
