import type { NumericDistribution } from './distribution.ts'

/** The nearest value of the distribution: on its grid, within its bounds. */
export const snap = ({ low, high, step }: NumericDistribution, x: number): number => {
  const near = step === null ? x : low + Math.round((x - low) / step) * step
  return Math.min(Math.max(near, low), high)
}
