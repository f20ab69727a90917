import { generalizedKlDivergence, generalizedKlDivergenceGrad } from './generalizedKlDivergence.ts'

/**
 * The former name of `generalizedKlDivergence`.
 *
 * @deprecated Use `generalizedKlDivergence`.
 *
 * @example
 * import { convexKlDivergence } from 'descend'
 *
 * convexKlDivergence(new Float64Array([0, 0]), new Float64Array([1, 0])) // => 1
 *
 * @see optax.losses.convex_kl_divergence
 */
export const convexKlDivergence: typeof generalizedKlDivergence = generalizedKlDivergence

/**
 * The former name of `generalizedKlDivergenceGrad`.
 *
 * @deprecated Use `generalizedKlDivergenceGrad`.
 *
 * @example
 * import { convexKlDivergenceGrad } from 'descend'
 *
 * convexKlDivergenceGrad(new Float64Array([0, Math.LN2]), new Float64Array([1, 0])) // => new Float64Array([0, 2])
 */
export const convexKlDivergenceGrad: typeof generalizedKlDivergenceGrad = generalizedKlDivergenceGrad
