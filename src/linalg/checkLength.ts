/** Refuse what is no `Float64Array`. */
export const checkVector = (owner: string, field: string, x: Float64Array): void => {
  if (!(x instanceof Float64Array)) throw new TypeError(`${owner}: ${field} must be a Float64Array, got ${typeof x}`)
}

/** Refuse an array of another length: `RangeError: matmul: a must have length 6, got 5`. */
export const checkLength = (owner: string, field: string, x: Float64Array, length: number): void => {
  checkVector(owner, field, x)
  if (x.length !== length) throw new RangeError(`${owner}: ${field} must have length ${length}, got ${x.length}`)
}
