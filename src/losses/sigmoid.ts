/** `1 / (1 + e⁻ˣ)`. */
export const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x))

/** `log(1 + eˣ)`, finite for every finite x. */
export const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))
