import { checkTransformation } from './checkTransformation.ts'
import type { Params } from '../params/params.ts'
import { vectorForm } from './vectorForm.ts'
import type { Extra, GradientTransformation, Need, StateLambda, StateOf } from '../transformation.ts'
import { translateExtras } from './translateExtras.ts'

/** The state lambda of {@link flatten}: the state of what is wrapped, around one vector. */
export interface Flatten<F extends StateLambda> extends StateLambda {
  readonly state: StateOf<F, Float64Array>
}

/**
 * Show `inner` the whole tree as one vector: what it keeps or clips per leaf it keeps or clips per tree.
 *
 * On transformations that know no leaves it changes nothing but the form of their state.
 * Extras speak of the vector too; optax hands them on as they are.
 *
 * @example
 * import { clipByBlockRms, flatten } from 'descend'
 *
 * const tx = flatten(clipByBlockRms(1))
 * const params = { w: new Float64Array(1), b: new Float64Array(1) }
 * const [updates] = tx.update({ w: new Float64Array([7]), b: new Float64Array([1]) }, tx.init(params), params)
 * updates // => { w: new Float64Array([1.4]), b: new Float64Array([0.2]) }
 *
 * @throws TreeMismatchError when the trees do not have the same keys and shapes.
 * @see optax.flatten
 */
export const flatten = <F extends StateLambda, N extends Need = never>(
  inner: GradientTransformation<F, N>,
): GradientTransformation<Flatten<F>, N> => {
  checkTransformation('flatten', 'inner', inner)
  return {
    init: (params) => inner.init(vectorForm(params).toVector(params)),
    update: <P extends Params>(updates: P, state: StateOf<F, Float64Array>, params: P, ...[extra = {}]: Extra<P, N>) => {
      const { toVector, fromVector } = vectorForm(params)
      const seen = [translateExtras(extra, toVector, fromVector)] as unknown as Extra<Float64Array, N>
      const [u, next] = inner.update(toVector(updates), state, toVector(params), ...seen)
      return [fromVector(u), next]
    },
  }
}
