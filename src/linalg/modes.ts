import { matmul } from './matmul.ts'
import { matmulTransposed } from './matmulTransposed.ts'

const product = (sides: readonly number[]): number => sides.reduce((size, side) => size * side, 1)

/** The blocks of a row-major array in which `axis` counts rows: each of shape[axis] × inner numbers. */
const blocks = (
  x: Float64Array,
  shape: readonly number[],
  axis: number,
): { readonly rows: readonly Float64Array[]; readonly inner: number } => {
  const inner = product(shape.slice(axis + 1))
  const size = shape[axis]! * inner
  return { rows: Array.from({ length: size === 0 ? 0 : x.length / size }, (_, k) => x.subarray(k * size, (k + 1) * size)), inner }
}

/** G Gᵀ of the matrix whose rows are the slices along an axis: Σ over the other axes of xᵢ xⱼ. */
export const modeGram = (x: Float64Array, shape: readonly number[], axis: number): Float64Array => {
  const side = shape[axis]!
  const { rows, inner } = blocks(x, shape, axis)
  const gram = new Float64Array(side * side)
  for (const block of rows) {
    const part = matmulTransposed(block, block, side, inner, side)
    for (let i = 0; i < gram.length; i++) gram[i]! += part[i]!
  }
  return gram
}

/** An array multiplied by a square matrix along an axis: yᵢ = Σⱼ Mᵢⱼ xⱼ, i and j on that axis. */
export const modeProduct = (x: Float64Array, shape: readonly number[], axis: number, matrix: Float64Array): Float64Array => {
  const side = shape[axis]!
  const { rows, inner } = blocks(x, shape, axis)
  const out = new Float64Array(x.length)
  for (const [k, block] of rows.entries()) out.set(matmul(matrix, block, side, side, inner), k * block.length)
  return out
}
