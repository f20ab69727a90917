import type { Tensor } from '../params/params.ts'

/** The rows and columns of a matrix; refuses other ranks: `RangeError: nnls: a must be a matrix, got shape [3]`. */
export const matrixSides = (owner: string, field: string, matrix: Tensor): readonly [rows: number, cols: number] => {
  const shape: readonly number[] = Array.isArray(matrix?.shape) ? matrix.shape : []
  const [rows, cols] = shape
  if (rows === undefined || cols === undefined || shape.length > 2) {
    throw new RangeError(`${owner}: ${field} must be a matrix, got shape [${shape.join(', ')}]`)
  }
  return [rows, cols]
}

/** The side of a square matrix; refuses other shapes. */
export const squareSide = (owner: string, field: string, matrix: Tensor): number => {
  const [rows, cols] = matrixSides(owner, field, matrix)
  if (rows !== cols) throw new RangeError(`${owner}: ${field} must be a square matrix, got shape [${rows}, ${cols}]`)
  return rows
}
