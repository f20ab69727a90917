/** The derivative of `max(x, 0)`: 0 below, 1 above and, as JAX has it, 1/2 at zero. */
export const heaviside = (x: number): number => (x === 0 ? 0.5 : Number(x > 0))
