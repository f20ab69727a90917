import type { AnyTransformation, GradientTransformation, StateLambda, StateOf } from '../transformation.ts'
import type { NeedOf } from './chain.ts'
import { link } from './link.ts'

/** Transformations by name, in the order in which they are applied. */
export type NamedTransformations = Readonly<Record<string, AnyTransformation>>

type StateLambdaOf<T> = T extends GradientTransformation<infer F, infer _N> ? F : never

type NamedStates<Ts extends NamedTransformations, P> = { readonly [K in keyof Ts]: StateOf<StateLambdaOf<Ts[K]>, P> }

/** The state lambda of a named chain: a record of its links' states. */
export interface NamedChain<Ts extends NamedTransformations> extends StateLambda {
  readonly state: NamedStates<Ts, this['params']>
}

/**
 * A `chain` whose state is a record: `state.momentum` instead of `state[1]`.
 *
 * Links are applied in the order of the keys. Names that look like whole numbers are refused: JavaScript would move them to the front.
 *
 * @example
 * import { namedChain, scale } from 'descend'
 *
 * const tx = namedChain({ first: scale(2), second: scale(-1) })
 * const params = new Float64Array(1)
 * tx.update(new Float64Array([3]), tx.init(params), params)[0] // => new Float64Array([-6])
 * tx.init(params) // => { first: {}, second: {} }
 *
 * @throws RangeError when a name is a whole number.
 * @see optax.named_chain
 */
export const namedChain = <const Ts extends NamedTransformations>(
  transformations: Ts,
): GradientTransformation<NamedChain<Ts>, NeedOf<Ts[keyof Ts]>> => {
  const names = Object.keys(transformations)
  const positional = names.find((name) => /^(0|[1-9]\d*)$/.test(name))
  if (positional !== undefined) throw new RangeError(`namedChain: a name must be no whole number, got ${positional}`)
  return link(Object.values(transformations), names)
}
