/** The elements of x at the given positions. */
export const pick = (x: Float64Array, positions: readonly number[]): Float64Array => Float64Array.from(positions, (j) => x[j] as number)
