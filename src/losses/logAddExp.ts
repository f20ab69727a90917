import { sigmoid } from './sigmoid.ts'

/** `log(eˣ + eʸ)`, where −∞ is the logarithm of zero. */
export const logAddExp = (x: number, y: number): number =>
  x === y ? x + Math.LN2 : Math.max(x, y) + Math.log1p(Math.exp(-Math.abs(x - y)))

/** The derivative of `logAddExp` by x: the share of eˣ in the sum. */
export const logAddExpShare = (x: number, y: number): number => (x === y ? 0.5 : sigmoid(x - y))
