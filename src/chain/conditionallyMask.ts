import { treeZerosLike } from '../params/treeZerosLike.ts'
import type { GradientTransformation, Need, StateLambda } from '../transformation.ts'
import { type Conditional, conditionally, type ConditionFn } from './conditionally.ts'

/**
 * Transform at some steps only; at the others updates are zero and the state of `inner` stays.
 *
 *     uₜ = inner(gₜ) where `shouldTransformFn(t − 1)`, else uₜ = 0
 *
 * For untransformed updates at the other steps, `conditionallyTransform`.
 *
 * @example
 * import { conditionallyMask, scale } from 'descend'
 *
 * const tx = conditionallyMask(scale(10), (step) => step > 0)
 * const params = new Float64Array(1)
 * const g = new Float64Array([1])
 * const [first, state] = tx.update(g, tx.init(params), params)
 * const [second] = tx.update(g, state, params)
 * first // => new Float64Array([0])
 * second // => new Float64Array([10])
 *
 * @throws TreeMismatchError when `update` is given a state of another transformation.
 * @see optax.conditionally_mask
 */
export const conditionallyMask = <F extends StateLambda, N extends Need = never>(
  inner: GradientTransformation<F, N>,
  shouldTransformFn: ConditionFn,
): GradientTransformation<Conditional<F>, N> => conditionally(inner, shouldTransformFn, treeZerosLike)
