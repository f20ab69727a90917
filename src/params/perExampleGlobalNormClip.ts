import { leafData, leafShape } from './leaf.ts'
import type { Leaf, Params } from './params.ts'
import { withParts } from './parts.ts'
import { pathText } from './path.ts'
import { describe } from './structure.ts'
import { tensor } from './tensor.ts'
import { treeLeaves } from './treeLeaves.ts'
import { treeLeavesWithPath } from './treeLeavesWithPath.ts'
import { treeMapWithPath } from './treeMapWithPath.ts'
import { TreeMismatchError } from './TreeMismatchError.ts'
import type { TreeOf } from './treeOf.ts'

/** How many examples a tree of gradients per example holds: the length of the first axis, the same for all leaves. */
export const batchSize = (grads: Params): number => {
  const [first] = treeLeaves(grads)
  const size = first === undefined ? 0 : (leafShape(first)[0] ?? 0)
  treeMapWithPath((path, leaf) => {
    if (leafShape(leaf)[0] !== size) throw new TreeMismatchError(path, `a leaf of ${size} examples`, describe(leaf))
  }, grads)
  return size
}

/** The sum over the first axis, each example times its factor. */
const weightedSum = (leaf: Leaf, factors: readonly number[]): Leaf => {
  const [data, [, ...shape]] = [leafData(leaf), leafShape(leaf)]
  const sum = new Float64Array(data.length / Math.max(factors.length, 1))
  for (const [example, factor] of factors.entries()) {
    for (let i = 0, at = example * sum.length; i < sum.length; i++) sum[i] = sum[i]! + factor * data[at + i]!
  }
  return shape.length < 2 ? sum : tensor(shape, sum)
}

/** A sum over examples around the keys and shapes of `like`. */
export const summedLike = <P extends Params>(like: P, sum: TreeOf<P, Leaf>): P => {
  const sums = new Map(treeLeavesWithPath(sum).map(([path, leaf]) => [pathText(path), leafData(leaf)]))
  const parts = treeLeavesWithPath(like).map(([path, leaf]) => {
    const data = sums.get(pathText(path))
    if (data?.length !== leafData(leaf).length) throw new TreeMismatchError(path, `examples of ${describe(leaf)}`, describe(data))
    return data
  })
  return withParts(like, parts)
}

/**
 * Sum gradients over examples, each shortened to `l2NormClip` where it is longer.
 *
 *     Σₖ min(1, C / ‖gₖ‖) gₖ      ‖gₖ‖ over the whole tree of example k
 *
 * The first axis of every leaf counts the examples; the sum has the other axes. Gives the sum and how many examples were shortened.
 * Gradients of zero stay.
 *
 * @example
 * import { perExampleGlobalNormClip, tensor } from 'descend'
 *
 * perExampleGlobalNormClip(tensor([2, 2], [3, 4, 0, 1]), 1) // => [new Float64Array([0.6, 1.8]), 1]
 *
 * @throws TreeMismatchError when the leaves do not hold the same number of examples.
 * @see optax.per_example_global_norm_clip; Abadi et al., Deep learning with differential privacy (2016), https://arxiv.org/abs/1607.00133
 */
export const perExampleGlobalNormClip = <P extends Params>(
  grads: P,
  l2NormClip: number,
): readonly [clippedSum: TreeOf<P, Leaf>, numClipped: number] => {
  const size = batchSize(grads)
  const squares = new Float64Array(size)
  for (const leaf of treeLeaves(grads)) {
    const data = leafData(leaf)
    for (let i = 0; i < data.length; i++) squares[Math.floor((i * size) / data.length)]! += data[i]! * data[i]!
  }
  const factors = Array.from(squares, (square) => {
    const factor = Math.min(l2NormClip / Math.sqrt(square), 1)
    return Number.isNaN(factor) ? 1 : factor
  })
  return [treeMapWithPath((_, leaf) => weightedSum(leaf, factors), grads), factors.filter((factor) => factor < 1).length]
}
