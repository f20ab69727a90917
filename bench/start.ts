/** Where every contender starts: numbers that every language computes to the same bits, no gradient zero, params in [1, 2). */
import { numbersOf, type Size } from './size.ts'

/** The gradient at place i of all leaves in a row, in (−1, 1). */
export const gradientAt = (i: number): number => (((i % 1000) * 919) % 1000) / 500 - 0.999

/** The param at place i. */
export const paramAt = (i: number): number => 1 + (i % 997) / 997

/** One array for each leaf. */
export const leavesOf = (size: Size, at: (i: number) => number): Float64Array[] =>
  Array.from({ length: size.leaves }, (_, leaf) => {
    const array = new Float64Array(size.length)
    for (let i = 0; i < size.length; i++) array[i] = at(leaf * size.length + i)
    return array
  })

/** The places that are compared: up to 32 at each end. */
export const samplePlaces = (size: Size): readonly number[] => {
  const n = numbersOf(size)
  const side = Math.min(32, n)
  return Array.from({ length: 2 * side }, (_, i) => (i < side ? i : n - 2 * side + i))
}

/** The numbers at those places. */
export const sampleOf = (size: Size, leaves: readonly ArrayLike<number>[]): number[] =>
  samplePlaces(size).map((i) => leaves[Math.floor(i / size.length)]?.[i % size.length] ?? Number.NaN)
