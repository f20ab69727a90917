/** Which axes of an array make matrices: the rows run over `reductionAxis`, the columns over `outputAxis`; all others count matrices. */
export interface DimensionNumbers {
  /** The axis or axes of the inputs; negative ones count from the end. */
  readonly reductionAxis: number | readonly number[]
  /** The axis or axes of the outputs. */
  readonly outputAxis: number | readonly number[]
}

/** An array as a row of matrices, and the way back. */
export interface Matrices {
  readonly rows: number
  readonly cols: number
  readonly matrices: readonly Float64Array[]
  /** The array around other numbers. */
  readonly restore: (matrices: readonly Float64Array[]) => Float64Array
}

const product = (sides: readonly number[]): number => sides.reduce((size, side) => size * side, 1)

/**
 * The matrices in a row-major array.
 *
 * @throws RangeError when an axis does not exist, or is named twice.
 */
export const matricesOf = (data: Float64Array, shape: readonly number[], { reductionAxis, outputAxis }: DimensionNumbers): Matrices => {
  const axesOf = (axis: number | readonly number[]): readonly number[] => [axis].flat().map((at) => (at < 0 ? at + shape.length : at))
  const [rowAxes, colAxes] = [axesOf(reductionAxis), axesOf(outputAxis)]
  const named = [...rowAxes, ...colAxes]
  if (new Set(named).size < named.length || !named.every((axis) => axis in shape)) {
    throw new RangeError(
      `dimension numbers: axes must be different ones of shape [${shape.join(', ')}], got [${rowAxes.join(', ')}] and [${colAxes.join(', ')}]`,
    )
  }
  const order = [...[...shape.keys()].filter((axis) => !named.includes(axis)), ...named]
  const from = order.reduce<readonly number[]>(
    (starts, axis) => {
      const stride = product(shape.slice(axis + 1))
      return starts.flatMap((start) => Array.from({ length: shape[axis]! }, (_, i) => start + i * stride))
    },
    [0],
  )
  const [rows, cols] = [product(rowAxes.map((axis) => shape[axis]!)), product(colAxes.map((axis) => shape[axis]!))]
  const size = rows * cols
  const matrices = Array.from({ length: size === 0 ? 0 : data.length / size }, (_, k) =>
    Float64Array.from({ length: size }, (_x, i) => data[from[k * size + i]!]!),
  )
  const restore = (changed: readonly Float64Array[]): Float64Array => {
    const out = new Float64Array(data.length)
    for (const [k, matrix] of changed.entries()) for (let i = 0; i < size; i++) out[from[k * size + i]!] = matrix[i]!
    return out
  }
  return { rows, cols, matrices, restore }
}
