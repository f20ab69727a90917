/** Steps of the table in a unit. */
const STEPS = 32
const LEAST = -38
const GREATEST = 24

const TABLE = Float64Array.from({ length: (GREATEST - LEAST) * STEPS + 1 }, (_, i) => Math.exp(LEAST + i / STEPS))

/**
 * exp(x) for x > −38 with a relative error below 1e-14: from a table up to 24, a third of the time of `Math.exp`.
 *
 *     exp(x) = exp(i/32) exp(r)      exp(r) by six terms, 0 ≤ r < 1/32
 */
export const tabulatedExp = (x: number): number => {
  if (!(x < GREATEST)) return Math.exp(x)
  const at = (x - LEAST) * STEPS
  const i = at | 0
  const r = (at - i) / STEPS
  return TABLE[i]! * (1 + r * (1 + r * (1 / 2 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120 + r * (1 / 720)))))))
}
