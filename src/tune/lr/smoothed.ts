/** A running mean with bell-shaped weights of this width in places, the same on both sides; at the ends over what there is. */
export const smoothed = (values: readonly number[], width: number): readonly number[] => {
  const reach = Math.ceil(3 * width)
  return values.map((_, i) => {
    let [sum, total] = [0, 0]
    for (let j = Math.max(0, i - reach); j <= Math.min(values.length - 1, i + reach); j++) {
      const weight = Math.exp(-0.5 * ((i - j) / width) ** 2)
      sum += weight * values[j]!
      total += weight
    }
    return sum / total
  })
}
