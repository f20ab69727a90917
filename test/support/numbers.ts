/** Numbers for laws that divide. */
import { fc } from '@fast-check/vitest'

/** Neither tiny nor huge, and not zero. */
export const nonzero: fc.Arbitrary<number> = fc
  .tuple(fc.double({ min: 1e-3, max: 1e3, noNaN: true }), fc.boolean())
  .map(([size, isNegative]) => (isNegative ? -size : size))

/** Powers of two: multiplying by one is exact. */
export const powerOfTwo: fc.Arbitrary<number> = fc.integer({ min: -20, max: 20 }).map((k) => 2 ** k)

/** A decay of a running mean: none at all, or not tiny. */
export const decay: fc.Arbitrary<number> = fc.oneof(fc.constant(0), fc.double({ min: 1e-6, max: 0.999, noNaN: true }))
