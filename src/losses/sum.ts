/** `Σ xᵢ`. */
export const sum = (x: Float64Array): number => {
  let total = 0
  for (const value of x) total += value
  return total
}
