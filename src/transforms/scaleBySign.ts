import { type GradientTransformation, stateless, type Stateless } from '../transformation.ts'

/**
 * The signs of the updates: `uₜ = sign(gₜ)`, and sign(0) = 0.
 *
 * @example
 * import { scaleBySign } from 'descend'
 *
 * scaleBySign().update(new Float64Array([5, -0.1, 0]), {}, new Float64Array(3))[0] // => new Float64Array([1, -1, 0])
 *
 * @see optax.scale_by_sign; Bernstein et al., signSGD (2018), https://arxiv.org/abs/1802.04434
 */
export const scaleBySign = (): GradientTransformation<Stateless> => stateless(({ sign }) => sign)
