import { checkTransformation } from './checkTransformation.ts'
import type { GradientTransformation, Need, StateLambda, StateOf } from '../transformation.ts'
import { restrict } from './restrict.ts'
import { type Mask, type MaskOptions, selectorOf } from '../kernel/selection.ts'

/** The state lambda of {@link masked}: the state of what is masked; leaves outside the mask are empty in it. */
export interface Masked<F extends StateLambda> extends StateLambda {
  readonly state: StateOf<F, this['params']>
}

/**
 * Transform the leaves where the mask is true; the others pass through.
 *
 * The mask is a tree of booleans (one boolean may stand for a whole branch), a predicate `(path, leaf) => boolean`,
 * or a function of the params that gives a tree (`maskFn`). It is read once per structure of params. Norms and sums inside see the selected
 * leaves only. Extras follow: `grad`, `valueFn` and `valueAndGradFn` speak of the selected leaves too.
 *
 * @example
 * import { masked, scale } from 'descend'
 *
 * const tx = masked(scale(10), { w: true, b: false })
 * const params = { w: new Float64Array([1]), b: new Float64Array([1]) }
 * tx.update(params, tx.init(params), params)[0] // => { w: new Float64Array([10]), b: new Float64Array([1]) }
 *
 * @example
 * import { masked, scale } from 'descend'
 *
 * const tx = masked(scale(10), (path) => path.at(-1) === 'w')
 * const params = { w: new Float64Array([1]), b: new Float64Array([1]) }
 * tx.update(params, tx.init(params), params)[0] // => { w: new Float64Array([10]), b: new Float64Array([1]) }
 *
 * @throws TreeMismatchError in `init` and `update`, when the mask does not have the keys of the params.
 * @see optax.masked, whose mask function is called with the updates too; here it sees params only
 */
export const masked = <F extends StateLambda, N extends Need = never>(
  inner: GradientTransformation<F, N>,
  mask: Mask | null | undefined,
  { maskFn }: Pick<MaskOptions, 'maskFn'> = {},
): GradientTransformation<Masked<F>, N> => {
  checkTransformation('masked', 'inner', inner)
  const selector = selectorOf({ mask, maskFn })
  return selector === undefined ? inner : restrict(inner, selector)
}
