import { describe } from './structure.ts'

/** Refuse a shape that holds something other than whole numbers of at least 0; else how many numbers it is for. */
export const checkShape = (owner: string, shape: readonly number[]): number => {
  if (!Array.isArray(shape)) throw new TypeError(`${owner}: shape must be an array, got ${describe(shape)}`)
  if (!shape.every((size) => Number.isSafeInteger(size) && size >= 0)) {
    throw new RangeError(`${owner}: shape must hold whole numbers >= 0, got [${shape.join(', ')}]`)
  }
  return shape.reduce((product, side) => product * side, 1)
}
