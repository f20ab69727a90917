import type { Tensor } from '../params/params.ts'
import { asTensor } from './ndarray.ts'
import type { Axis, Numbers } from './numbers.ts'

/** A shape as error messages write it. */
export const showShape = (shape: readonly number[]): string => `[${shape.join(', ')}]`

/** How many elements a shape has. */
export const sizeOf = (shape: readonly number[]): number => shape.reduce((product, side) => product * side, 1)

/** Refuse a tensor that is not of the given shape. */
export const checkShape = (owner: string, field: string, x: Tensor, shape: readonly number[]): void => {
  const { shape: got } = asTensor(x)
  if (got.length !== shape.length || !got.every((side, i) => side === shape[i])) {
    throw new RangeError(`${owner}: ${field} must be of shape ${showShape(shape)}, got ${showShape(got)}`)
  }
}

/** Refuse targets of another shape than the predictions; targets left out are zero. */
export const checkSameShape = (owner: string, predictions: Numbers, targets: Numbers | undefined): void => {
  if (targets !== undefined) checkShape(owner, 'targets', asTensor(targets), asTensor(predictions).shape)
}

/** Refuse a tensor whose rank is not the given one. */
export const checkRank = (owner: string, field: string, x: Tensor, rank: number): void => {
  const { shape } = asTensor(x)
  if (shape.length !== rank) throw new RangeError(`${owner}: ${field} must be of rank ${rank}, got shape ${showShape(shape)}`)
}

/** The shape that all of the given ones broadcast to: aligned at the last axis, sides equal or one of them 1. */
export const broadcastShapes = (owner: string, shapes: readonly (readonly number[])[]): readonly number[] => {
  const rank = Math.max(...shapes.map((shape) => shape.length))
  return Array.from({ length: rank }, (_, axis) => {
    const sides = shapes.map((shape) => shape[axis + shape.length - rank] ?? 1)
    const side = sides.find((candidate) => candidate !== 1) ?? 1
    if (sides.some((other) => other !== side && other !== 1)) {
      throw new RangeError(`${owner}: shapes must broadcast, got ${shapes.map(showShape).join(' and ')}`)
    }
    return side
  })
}

/** Refuse a tensor that does not broadcast to the given shape. */
export const checkBroadcastsTo = (owner: string, field: string, { shape: from }: Tensor, to: readonly number[]): void => {
  const lead = to.length - from.length
  if (lead < 0 || from.some((side, i) => side !== 1 && side !== to[i + lead])) {
    throw new RangeError(`${owner}: ${field} must broadcast to shape ${showShape(to)}, got ${showShape(from)}`)
  }
}

/** Axes as whole numbers from 0 up, in the order given. */
export const resolveAxes = (owner: string, axis: Axis, rank: number): readonly number[] => {
  const axes = (axis === null ? Array.from({ length: rank }, (_, i) => i) : typeof axis === 'number' ? [axis] : axis).map((a) => {
    if (!Number.isInteger(a) || a < -rank || a >= rank) throw new RangeError(`${owner}: axis must be in [${-rank}, ${rank}), got ${a}`)
    return a < 0 ? a + rank : a
  })
  if (new Set(axes).size < axes.length) throw new RangeError(`${owner}: axis must name each axis once, got ${showShape(axes)}`)
  return axes
}

/** The axes of a shape that are not among the given ones. */
export const otherAxes = (rank: number, axes: readonly number[]): readonly number[] =>
  Array.from({ length: rank }, (_, i) => i).filter((i) => !axes.includes(i))
