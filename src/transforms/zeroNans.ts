import type { LeafNumbers } from '../kernel/algebra.ts'
import { perLeaf } from '../kernel/slots.ts'
import { elementwise, type GradientTransformation, type StateLambda } from '../transformation.ts'

/** How many NaN the last updates had, leaf by leaf. */
export interface ZeroNansState<P> {
  readonly foundNan: LeafNumbers<P>
}

/** The state lambda of {@link zeroNans}. */
export interface ZeroNans extends StateLambda {
  readonly state: ZeroNansState<this['params']>
}

/**
 * Replace NaN by zero: `uₜ = 0 where gₜ is NaN, else gₜ`. Infinities stay.
 *
 * The state says how many there were in each leaf; optax says whether.
 *
 * @example
 * import { zeroNans } from 'descend'
 *
 * const tx = zeroNans()
 * const params = { w: new Float64Array(2), b: new Float64Array(1) }
 * const gradient = { w: new Float64Array([NaN, 2]), b: new Float64Array([3]) }
 * const [updates, state] = tx.update(gradient, tx.init(params), params)
 * updates // => { w: new Float64Array([0, 2]), b: new Float64Array([3]) }
 * state.foundNan // => { w: 1, b: 0 }
 *
 * @see optax.zero_nans
 */
export const zeroNans = (): GradientTransformation<ZeroNans> =>
  elementwise({
    init: { foundNan: perLeaf(0) },
    step:
      ({ eq, select, sumLeaf }) =>
      (g) => [select(eq(g, g), g, 0), { foundNan: sumLeaf(select(eq(g, g), 0, 1)) }],
  })
