import type { Monoid } from 'fp-ts/lib/Monoid.js'
import type { AnyTransformation, GradientTransformation, Need, StateLambda } from '../transformation.ts'
import { chain } from './chain.ts'
import { identity } from './identity.ts'

declare const opaqueState: unique symbol

/** A state about which nothing is known but whose it is. */
export interface OpaqueState {
  readonly [opaqueState]: never
}

/** The state lambda of a transformation whose state type was forgotten. */
export interface Opaque extends StateLambda {
  readonly state: OpaqueState
}

/**
 * Forget the type of a transformation's state: for pipelines that are known at run time only.
 *
 * @example
 * import { opaque, scale } from 'descend'
 *
 * const tx = opaque(scale(2))
 * const params = new Float64Array(1)
 * tx.update(new Float64Array([3]), tx.init(params), params)[0] // => new Float64Array([6])
 */
export const opaque = <N extends Need = never>(transformation: AnyTransformation): GradientTransformation<Opaque, N> => transformation

/**
 * Transformations form a monoid: `concat` is `chain`, `empty` is `identity()`, up to the nesting of states.
 *
 * @example
 * import { concatAll } from 'fp-ts/lib/Monoid.js'
 * import { getMonoid, opaque, scale } from 'descend'
 *
 * const tx = concatAll(getMonoid())([2, 3, -1].map((factor) => opaque(scale(factor))))
 * const params = new Float64Array(1)
 * tx.update(new Float64Array([1]), tx.init(params), params)[0] // => new Float64Array([-6])
 */
export const getMonoid = <N extends Need = never>(): Monoid<GradientTransformation<Opaque, N>> => ({
  concat: (first, second) => opaque(chain(first, second)),
  empty: opaque(identity()),
})
