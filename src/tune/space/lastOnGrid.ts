/** The last of low, low + step, low + 2 step … that is not beyond `high`, in decimal digits as a person counts them: 0.9 of 0, 0.3, … 1. */
export const lastOnGrid = (low: number, high: number, step: number): number => {
  const steps = Math.floor(Number(((high - low) / step).toPrecision(12)))
  return Number((low + steps * step).toPrecision(15))
}
