import type { Tensor } from '../params/params.ts'
import { otherAxes, sizeOf } from './shapes.ts'

/** A tensor read in rows: element j of row i stands at `starts[i] + steps[j]`. What is broadcast has steps of zero. */
export interface Strip {
  readonly data: Float64Array
  readonly starts: Int32Array
  readonly steps: Int32Array
}

const stride = (shape: readonly number[], axis: number): number => ((shape[axis] ?? 1) === 1 ? 0 : sizeOf(shape.slice(axis + 1)))

/** Where the elements of a row-major array of shape `from`, broadcast to `to`, stand along `axes`, the last of them fastest. */
const offsets = (from: readonly number[], to: readonly number[], axes: readonly number[]): Int32Array =>
  axes.reduce((starts, axis) => {
    const [side, step] = [to[axis] as number, stride(from, axis - to.length + from.length)]
    const next = new Int32Array(starts.length * side)
    for (let i = 0; i < starts.length; i++) for (let j = 0; j < side; j++) next[i * side + j] = starts[i]! + j * step
    return next
  }, new Int32Array(1))

/** Read a tensor, broadcast to `shape`, in rows along `axes`. */
export const stripOf = ({ shape: from, data }: Tensor, shape: readonly number[], axes: readonly number[]): Strip => ({
  data,
  starts: offsets(from, shape, otherAxes(shape.length, axes)),
  steps: offsets(from, shape, axes),
})

/** The positions `kept` of row i. */
export const readRow = ({ data, starts, steps }: Strip, i: number, kept: readonly number[]): Float64Array => {
  const row = new Float64Array(kept.length)
  for (let j = 0; j < kept.length; j++) row[j] = data[starts[i]! + steps[kept[j]!]!]!
  return row
}

/** Add to the positions `kept` of row i in `into`, an array laid out as the data of the strip. */
export const addRow = (into: Float64Array, { starts, steps }: Strip, i: number, kept: readonly number[], row: Float64Array): void => {
  for (let j = 0; j < kept.length; j++) into[starts[i]! + steps[kept[j]!]!]! += row[j]!
}
