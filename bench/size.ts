/** So many leaves of so many numbers. */
export interface Size {
  readonly name: string
  readonly leaves: number
  readonly length: number
}

/** All numbers of a size. */
export const numbersOf = ({ leaves, length }: Size): number => leaves * length

/** `1e3` is one array of 1000 numbers, `200x5000` a tree of 200 of them. */
export const sizeOf = (name: string): Size => {
  const [length = Number.NaN, leaves = 1] = name.split('x').map(Number).toReversed()
  const isCount = (count: number): boolean => Number.isSafeInteger(count) && count > 0
  if (!isCount(length) || !isCount(leaves)) throw new RangeError(`--sizes: must be like 1e3 or 200x5000, got ${name}`)
  return { name, leaves, length }
}
