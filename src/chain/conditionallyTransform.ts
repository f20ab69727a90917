import type { GradientTransformation, Need, StateLambda } from '../transformation.ts'
import { type Conditional, conditionally, type ConditionFn } from './conditionally.ts'

/**
 * Transform at some steps only; at the others updates and the state of `inner` stay as they are.
 *
 *     uₜ = inner(gₜ) where `shouldTransformFn(t − 1)`, else uₜ = gₜ
 *
 * For zeros at the other steps, `conditionallyMask`. The condition is always given the extras, for which optax has an option.
 *
 * @example
 * import { conditionallyTransform, scale } from 'descend'
 *
 * const tx = conditionallyTransform(scale(10), (step) => step > 0)
 * const params = new Float64Array(1)
 * const g = new Float64Array([1])
 * const [first, state] = tx.update(g, tx.init(params), params)
 * const [second] = tx.update(g, state, params)
 * first // => new Float64Array([1])
 * second // => new Float64Array([10])
 *
 * @throws TreeMismatchError when `update` is given a state of another transformation.
 * @see optax.conditionally_transform
 */
export const conditionallyTransform = <F extends StateLambda, N extends Need = never>(
  inner: GradientTransformation<F, N>,
  shouldTransformFn: ConditionFn,
): GradientTransformation<Conditional<F>, N> => conditionally(inner, shouldTransformFn, (updates) => updates)
