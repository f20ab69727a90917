/** When two losses agree. */
import { expect } from 'vitest'
import { asTensor } from '../../src/losses/ndarray.ts'
import type { Numbers } from '../../src/losses/numbers.ts'

/** All numbers, row major. */
export const dataOf = (x: Numbers): Float64Array => asTensor(x).data

/** Both have the same shape and the same numbers, give or take rounding. */
export const expectNear = (got: Numbers, want: Numbers): void => {
  expect(asTensor(got).shape).toEqual(asTensor(want).shape)
  for (const [i, y] of dataOf(want).entries()) {
    const x = dataOf(got)[i] as number
    if (!(x === y || Math.abs(x - y) <= 1e-12 * (1 + Math.abs(y)))) expect.fail(`element ${i}: ${x} for ${y}`)
  }
}
