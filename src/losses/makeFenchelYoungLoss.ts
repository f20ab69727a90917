import { dot } from '../linalg/dot.ts'
import type { Like, Numbers, Reduced } from './numbers.ts'
import { reduceRows, reduceRowsGrad } from './reduceRows.ts'

/** A loss of scores and targets. */
export type FenchelYoungLoss = <A extends Numbers, B extends Numbers>(scores: A, targets: B) => Reduced<A, B>

/** The gradient of the sum of a loss with respect to the scores. */
export type FenchelYoungLossGrad = <A extends Numbers>(scores: A, targets: Numbers) => Like<A>

/**
 * The loss that belongs to a (smoothed) maximum of scores.
 *
 *     maxFun(s) − ⟨s, y⟩
 *
 * Scores and targets are `[…, dim]`, broadcast; `maxFun` takes one row to a number, and what is left is `[…]`. With log Σ exp it is the
 * softmax cross entropy.
 *
 * @example
 * import { makeFenchelYoungLoss } from 'descend'
 *
 * const loss = makeFenchelYoungLoss((scores) => Math.max(...scores))
 * loss(new Float64Array([3, 1]), new Float64Array([0, 1])) // => 2
 *
 * @see Blondel et al., Learning with Fenchel-Young Losses (2020), https://arxiv.org/abs/1901.02324; optax.losses.make_fenchel_young_loss
 */
export const makeFenchelYoungLoss =
  (maxFun: (scores: Float64Array) => number): FenchelYoungLoss =>
  (scores, targets) =>
    reduceRows('fenchelYoungLoss', (s, y) => maxFun(s) - dot(s, y), scores, [targets], {})

/**
 * The gradient of the sum of the loss that `makeFenchelYoungLoss` makes, from the gradient of its maximum: the (smoothed) argmax.
 *
 *     argmaxFun(s) − y
 *
 * optax differentiates the maximum by itself; here its gradient is given.
 *
 * @example
 * import { makeFenchelYoungLossGrad } from 'descend'
 *
 * const grad = makeFenchelYoungLossGrad((scores) => scores.map((score) => (score === Math.max(...scores) ? 1 : 0)))
 * grad(new Float64Array([3, 1]), new Float64Array([0, 1])) // => new Float64Array([1, -1])
 */
export const makeFenchelYoungLossGrad =
  (argmaxFun: (scores: Float64Array) => Float64Array): FenchelYoungLossGrad =>
  (scores, targets) =>
    reduceRowsGrad('fenchelYoungLossGrad', (s, y) => argmaxFun(s).map((p, i) => p - (y[i] as number)), scores, [targets], {})
