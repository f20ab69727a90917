/**
 * The nearest vector to x with numbers ≥ 0 that sum to `scale`: max(xᵢ − θ, 0).
 *
 * Sorted descending, the k largest numbers stay positive, k the last with scale + k xₖ > x₁ + … + xₖ, and θ = (x₁ + … + xₖ − scale) / k.
 * Numbers are measured from the largest, so that nothing large cancels.
 */
export const nearestOnSimplex = (x: Float64Array, scale: number): Float64Array => {
  const sorted = x.toSorted().toReversed()
  const largest = sorted[0] ?? 0
  let k = 0
  let sum = 0
  while (k < sorted.length) {
    const next = (sorted[k] as number) - largest
    if (!(scale + (k + 1) * next > sum + next)) break
    sum += next
    k++
  }
  const theta = (sum - scale) / k
  return x.map((v) => Math.max(v - largest - theta, 0))
}
