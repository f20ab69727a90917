import { checkTransformation } from './checkTransformation.ts'
import type { Selector } from '../kernel/slots.ts'
import type { Params } from '../params/params.ts'
import type { EmptyState, GradientTransformation, Need, StateLambda, StateOf } from '../transformation.ts'
import { setToZero } from '../transforms/setToZero.ts'
import { link } from './link.ts'
import { restrict } from './restrict.ts'
import { type Mask, type PrefixTree, selectorOf } from '../kernel/selection.ts'

/** Which leaves {@link selectiveTransform} holds: one of the two. */
export interface SelectiveTransformOptions {
  /** True where a leaf is held: a tree of booleans, or `(path, leaf) => boolean`. Default: no leaf. */
  readonly freezeMask?: Mask | undefined
  /** A tree of booleans from the params. Read once per structure of params. Default: `freezeMask`. */
  readonly freezeMaskFn?: ((params: Params) => PrefixTree<boolean>) | undefined
}

/** The state of what is trained, where held leaves are empty, and that of what is held: none. */
export interface SelectiveTransformState<S> {
  readonly train: S
  readonly freeze: EmptyState
}

/** The state lambda of {@link selectiveTransform}. */
export interface SelectiveTransform<F extends StateLambda> extends StateLambda {
  readonly state: SelectiveTransformState<StateOf<F, this['params']>>
}

/**
 * Optimize some leaves and hold the others, which cost no state.
 *
 * The optimizer sees the leaves where the mask is false, as through `masked`; updates of the others are zero.
 *
 * @example
 * import { selectiveTransform, sgd } from 'descend'
 *
 * const tx = selectiveTransform(sgd(1), { freezeMask: { w: false, b: true } })
 * const params = { w: new Float64Array([1]), b: new Float64Array([1]) }
 * tx.update(params, tx.init(params), params)[0] // => { w: new Float64Array([-1]), b: new Float64Array([0]) }
 *
 * @throws TreeMismatchError in `init` and `update`, when the mask does not have the keys of the params.
 * @see optax.selective_transform
 */
export const selectiveTransform = <F extends StateLambda, N extends Need = never>(
  optimizer: GradientTransformation<F, N>,
  { freezeMask = () => false, freezeMaskFn }: SelectiveTransformOptions = {},
): GradientTransformation<SelectiveTransform<F>, N> => {
  checkTransformation('selectiveTransform', 'optimizer', optimizer)
  const frozen = selectorOf({ mask: freezeMask, maskFn: freezeMaskFn }) as Selector
  const trained: Selector = (structure, params) => frozen(structure, params).map((isFrozen) => !isFrozen)
  return link([restrict(optimizer, trained), restrict(setToZero(), frozen)], ['train', 'freeze'])
}
