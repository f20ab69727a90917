import { checkNonNegative, checkNonNegativeInteger } from '../linalg/checks.ts'

/** A factor ≥ 0 for each of some counts. */
export type BoundariesAndScales = Readonly<Record<number, number>>

/** The counts and their factors, by count; refuses what is no count or a negative factor. */
export const sortedBoundaries = (
  owner: string,
  boundariesAndScales: BoundariesAndScales,
): readonly (readonly [count: number, scale: number])[] => {
  const sorted = Object.entries(boundariesAndScales).map(([key, scale]) => {
    checkNonNegativeInteger(owner, { [`boundary ${key}`]: Number(key) })
    checkNonNegative(owner, { [`scale at ${key}`]: scale })
    return [Number(key), scale] as const
  })
  return sorted.toSorted(([a], [b]) => a - b)
}
