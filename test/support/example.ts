/** The comparison behind `expression // => value` in the documentation. */
import { expect } from 'vitest'

/** As a documented answer is read: equal to nine digits, and −0 is 0. */
const sameNumber = (got: number, want: number): boolean =>
  Object.is(got, want) || Math.abs(got - want) <= 1e-9 * Math.max(Math.abs(got), Math.abs(want))

const isNumber = (value: unknown): value is number => typeof value === 'number'

/** `got`, with each number that counts as the number of `want` at its place replaced by it. */
const settle = (got: unknown, want: unknown): unknown => {
  if (isNumber(got) && isNumber(want)) return sameNumber(got, want) ? want : got
  if (got instanceof Float64Array && want instanceof Float64Array)
    return got.map((x, i) => (sameNumber(x, want[i] ?? Number.NaN) ? want[i]! : x))
  if (Array.isArray(got) && Array.isArray(want)) return got.map((x, i) => settle(x, want[i]))
  if (isPlain(got) && isPlain(want)) return Object.fromEntries(Object.entries(got).map(([key, x]) => [key, settle(x, want[key])]))
  return got
}

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && [Object.prototype, null].includes(Object.getPrototypeOf(value))

/** `got` is `want`, deeply; numbers agree to a relative 1e-9. */
export const expectExample = (got: unknown, want: unknown): void => {
  expect(settle(got, want)).toStrictEqual(want)
}

/** `run` throws an error with exactly this message. */
export const expectThrows = (run: () => unknown, message: string): void => {
  expect(run).toThrow(expect.objectContaining({ message }))
}
