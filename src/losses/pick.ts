/** The elements of x at the given positions. */
export const pick = (x: Float64Array, positions: readonly number[]): Float64Array => {
  const picked = new Float64Array(positions.length)
  for (let i = 0; i < picked.length; i++) picked[i] = x[positions[i]!]!
  return picked
}
