import { groupsOver, meanGroups, sumGroups } from '../linalg/groups.ts'
import { isLeaf, leafData, leafShape } from './leaf.ts'
import type { Leaf, Params } from './params.ts'
import { withParts } from './parts.ts'
import { describe } from './structure.ts'
import { treeLeavesWithPath } from './treeLeavesWithPath.ts'
import { TreeMismatchError } from './TreeMismatchError.ts'
import { valuesAlong } from './along.ts'

/** The axes of a leaf that count elements, none negative. */
export const axesIn = (leaf: Leaf, perEltAxis: number | readonly number[]): readonly number[] => {
  const rank = leafShape(leaf).length
  return [perEltAxis].flat().map((axis) => (axis < 0 ? axis + rank : axis))
}

/** A function of a leaf of updates per element, in the order of the leaves of `like`, whose shapes the rest of the axes have. */
export const mapPerElement = <A>(
  like: Params,
  updates: Params,
  perEltAxis: number | readonly number[],
  f: (leaf: Leaf, axes: readonly number[]) => A,
): readonly A[] => {
  const leaves = valuesAlong(like, updates as never) as readonly Leaf[]
  return treeLeavesWithPath(like).map(([path, param], i) => {
    const leaf = leaves[i] as Leaf
    if (!isLeaf(leaf)) throw new TreeMismatchError(path, 'a leaf', describe(leaf))
    const axes = axesIn(leaf, perEltAxis)
    const rest = leafShape(leaf).filter((_side, axis) => !axes.includes(axis))
    const shape = leafShape(param)
    const fits =
      rest.length === shape.length &&
      rest.every((side, axis) => side === shape[axis]) &&
      axes.every((axis) => axis >= 0 && axis < leafShape(leaf).length)
    if (!fits)
      throw new TreeMismatchError(path, `elements of ${describe(param)} along axis ${[perEltAxis].flat().join(', ')}`, describe(leaf))
    return f(leaf, axes)
  })
}

/** The mean over elements, shaped as `like`. */
export const meanPerElement = <P extends Params>(like: P, updates: Params, perEltAxis: number | readonly number[]): P =>
  withParts(
    like,
    mapPerElement(like, updates, perEltAxis, (leaf, axes) => meanGroups(leafData(leaf), groupsOver(leafShape(leaf), axes))),
  )

/** The sum over elements of squared distances from their mean, shaped as `like`. */
export const sumSqDiffPerElement = <P extends Params>(like: P, updates: Params, perEltAxis: number | readonly number[]): P =>
  withParts(
    like,
    mapPerElement(like, updates, perEltAxis, (leaf, axes) => {
      const groups = groupsOver(leafShape(leaf), axes)
      const mean = meanGroups(leafData(leaf), groups)
      return sumGroups(leafData(leaf).map((x, i) => (x - mean[groups.of[i]!]!) ** 2), groups) // prettier-ignore
    }),
  )
