import { groupsOver, sumGroups } from '../linalg/groups.ts'
import { leafData, leafLike, leafShape } from './leaf.ts'
import type { Leaf } from './params.ts'

/** Options of {@link unitwiseNorm}. */
export interface UnitwiseNormOptions {
  /** The axis or axes of a unit. Default, and null: by rank, see {@link unitwiseNorm}. */
  readonly axis?: number | readonly number[] | null | undefined
}

const unitAxes = (shape: readonly number[]): readonly number[] => {
  const axes = [...shape.keys()]
  if (shape.filter((side) => side !== 1).length <= 1) return axes
  if (shape.length <= 3) return [0]
  if (shape.length <= 5) return axes.slice(0, -1)
  throw new RangeError(`unitwiseNorm: axis must be given for a leaf of shape [${shape.join(', ')}]`)
}

/**
 * The length of each unit, at the place of each of its numbers.
 *
 * A unit is what runs along the given axes. Without: the whole leaf when it is a vector (axes of one entry aside), along the first axis for
 * ranks 2 and 3 (inputs of a dense layer), along all but the last for ranks 4 and 5 (inputs of a convolution).
 *
 * @example
 * import { tensor, unitwiseNorm } from 'descend'
 *
 * unitwiseNorm(tensor([2, 2], [3, 5, 4, 12])) // => tensor([2, 2], [5, 13, 5, 13])
 *
 * @throws RangeError when the leaf has six axes or more and none is given.
 * @see optax.transforms.unitwise_norm
 */
export const unitwiseNorm = (x: Leaf, { axis = null }: UnitwiseNormOptions = {}): Leaf => {
  const [data, shape] = [leafData(x), leafShape(x)]
  const axes = axis === null ? unitAxes(shape) : [axis].flat().map((at) => (at < 0 ? at + shape.length : at))
  const groups = groupsOver(shape, axes)
  const squares = sumGroups(
    data.map((v) => v * v),
    groups,
  )
  return leafLike(x, data.map((_, i) => Math.sqrt(squares[groups.of[i]!]!))) // prettier-ignore
}
