import type { AnyTransformation, GradientTransformation, StateLambda, StateOf } from '../transformation.ts'
import { link } from './link.ts'

type ChainState<Fs extends readonly StateLambda[], P> = { readonly [K in keyof Fs]: StateOf<Fs[K], P> }

/** The state lambda of a chain: the tuple of its links' states. */
export interface Chain<Fs extends readonly StateLambda[]> extends StateLambda {
  readonly state: ChainState<Fs, this['params']>
}

/** The state lambdas of transformations. */
export type StatesOf<Ts extends readonly AnyTransformation[]> = {
  readonly [K in keyof Ts]: Ts[K] extends GradientTransformation<infer F, infer _N> ? F : never
}

/** The extras that any of a union of transformations needs. */
export type NeedOf<T> = T extends GradientTransformation<infer _F, infer N> ? N : never

/**
 * Apply transformations one after another: the updates of each are the next one's input.
 *
 *     [u₁, s₁′] = t₁(g, s₁, p)   [u₂, s₂′] = t₂(u₁, s₂, p)   …   update = uₙ, state = [s₁′, …, sₙ′]
 *
 * Links written at one index are fused: a chain of them reads and writes memory once, however long it is. An opaque link cuts the chain
 * into fused segments. `chain()` is the identity. Params and extras reach every link.
 *
 * @example
 * import { chain, clip, scale } from 'descend'
 *
 * const tx = chain(clip(1), scale(-0.1))
 * const params = new Float64Array(2)
 * tx.update(new Float64Array([5, 0.5]), tx.init(params), params)[0] // => new Float64Array([-0.1, -0.05])
 *
 * @throws TreeMismatchError when `update` is given a state of another chain.
 * @see optax.chain
 */
export const chain = <const Ts extends readonly AnyTransformation[]>(
  ...transformations: Ts
): GradientTransformation<Chain<StatesOf<Ts>>, NeedOf<Ts[number]>> =>
  link(
    transformations,
    transformations.map((_tx, i) => i),
  )
