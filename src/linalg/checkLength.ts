/** Refuse an array of another length: `RangeError: matmul: a must have length 6, got 5`. */
export const checkLength = (owner: string, field: string, x: Float64Array, length: number): void => {
  if (x.length !== length) throw new RangeError(`${owner}: ${field} must have length ${length}, got ${x.length}`)
}
