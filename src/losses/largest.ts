/** The largest element, −∞ of none, NaN where there is a NaN. */
export const largest = (x: Float64Array): number => {
  let max = -Infinity
  for (const value of x) max = Math.max(max, value)
  return max
}

/** The gradient of `largest`: elements that share the maximum share the slope. */
export const largestSlope = (x: Float64Array): Float64Array => {
  const max = largest(x)
  const ties = x.filter((value) => value === max).length
  return x.map((value) => (value === max ? 1 / ties : 0))
}
