/** The elements of an array in groups: each belongs to one of `count`. */
export interface Groups {
  readonly count: number
  readonly of: Uint32Array
}

/** The elements of a row-major array that differ only along `axes`: the groups that a sum over these axes sums, in the order of the other axes. */
export const groupsOver = (shape: readonly number[], axes: readonly number[]): Groups => {
  const of = new Uint32Array(shape.reduce((size, side) => size * side, 1))
  let count = 1
  let inner = 1
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const side = shape[axis]!
    if (!axes.includes(axis)) {
      for (let i = 0; i < of.length; i++) of[i]! += (Math.floor(i / inner) % side) * count
      count *= side
    }
    inner *= side
  }
  return { count, of }
}

/** The sum of each group. */
export const sumGroups = (x: Float64Array, { count, of }: Groups): Float64Array => {
  const sums = new Float64Array(count)
  for (let i = 0; i < x.length; i++) sums[of[i]!]! += x[i]!
  return sums
}

/** The mean of each group; groups are of one size. */
export const meanGroups = (x: Float64Array, groups: Groups): Float64Array =>
  sumGroups(x, groups).map((sum) => sum / (x.length / groups.count))

/** The largest of each group; NaN where one is NaN. */
export const maxGroups = (x: Float64Array, { count, of }: Groups): Float64Array => {
  const largest = new Float64Array(count).fill(-Infinity)
  for (let i = 0; i < x.length; i++) largest[of[i]!] = Math.max(largest[of[i]!]!, x[i]!)
  return largest
}
