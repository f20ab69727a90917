import type { Tensor } from '../params/params.ts'
import { maskTensor } from './ndarray.ts'
import type { AxisOptions } from './numbers.ts'
import { broadcastShapes, checkBroadcastsTo, otherAxes, resolveAxes, showShape, sizeOf } from './shapes.ts'
import { readRow, stripOf, type Strip } from './strip.ts'

/** Tensors broadcast to one shape and read together, in rows along some of its axes. */
export interface Rows {
  /** The shape without those axes: one row for each of its elements. */
  readonly shape: readonly number[]
  readonly count: number
  readonly first: Strip
  readonly others: readonly Strip[]
  /** All positions of a row. */
  readonly all: readonly number[]
  /** Those of row i that are included. */
  readonly kept: (i: number) => readonly number[]
}

const range = (length: number): readonly number[] => Array.from({ length }, (_, i) => i)

/**
 * Read tensors in rows along `axis`.
 *
 * @throws RangeError when shapes do not broadcast, or not without repeating the first tensor along the reduced axes.
 */
export const rowsOf = (owner: string, first: Tensor, others: readonly Tensor[], { axis = -1, where }: AxisOptions): Rows => {
  const shapes = [first, ...others].map((x) => x.shape)
  const shape = broadcastShapes(owner, shapes)
  const axes = resolveAxes(owner, axis, shape.length)
  if (axes.some((a) => (first.shape[a - shape.length + first.shape.length] ?? 1) !== shape[a])) {
    throw new RangeError(`${owner}: the first shape must reach along axis ${axes.join(', ')}, got ${shapes.map(showShape).join(' and ')}`)
  }
  const rest = otherAxes(shape.length, axes).map((a) => shape[a] as number)
  const all = range(sizeOf(axes.map((a) => shape[a] as number)))
  const strip = (x: Tensor): Strip => stripOf(x, shape, axes)
  const rows = { shape: rest, count: sizeOf(rest), first: strip(first), others: others.map(strip), all }
  if (where === undefined || where === null) return { ...rows, kept: () => all }
  const mask = maskTensor(where)
  checkBroadcastsTo(owner, 'where', mask, shape)
  const masks = strip(mask)
  return {
    ...rows,
    kept: (i) => {
      const row = readRow(masks, i, all)
      return all.filter((j) => row[j] !== 0)
    },
  }
}
