/** The power of two at a positive magnitude or just below, 1 for 0: to divide by it is exact. */
export const powerOfTwoBelow = (magnitude: number): number => (magnitude === 0 ? 1 : 2 ** Math.min(Math.floor(Math.log2(magnitude)), 1023))
