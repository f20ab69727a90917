import { checkOneOf } from '../linalg/checks.ts'
import { crossEntropy, crossEntropySlope } from './crossEntropy.ts'
import { elementwise } from './elementwise.ts'
import { asTensor } from './ndarray.ts'
import type { AxisOptions, Like, Numbers, Where } from './numbers.ts'
import { reduceRows, reduceRowsGrad } from './reduceRows.ts'
import { sum } from './sum.ts'

/** What becomes of the losses of lists: their mean, their sum, or null to leave them apart. */
export type RankingReduction = 'mean' | 'sum' | null

/** Hyperparameters of {@link rankingSoftmaxLoss}. */
export interface RankingSoftmaxLossOptions<R extends RankingReduction = RankingReduction> {
  /** Items to include; broadcast to the shape of the scores. Default all. */
  readonly where?: Where | null
  /** Weights of the items: factors of their labels, broadcast. Default 1. */
  readonly weights?: Numbers
  /** Mean or sum over the lists that are not empty, or null. Default 'mean'. */
  readonly reduceFn?: R
}

/** What `reduceRows` is to be called with, and the factor of every loss. */
interface Lists {
  readonly relevance: Numbers
  readonly included: AxisOptions
  readonly factor: number
}

const listsOf = (owner: string, logits: Numbers, labels: Numbers, options: RankingSoftmaxLossOptions): Lists => {
  const { where, weights = 1, reduceFn = 'mean' } = options
  if (reduceFn !== null) checkOneOf(owner, 'reduceFn', reduceFn, ['mean', 'sum'])
  const relevance = elementwise(owner, (label, weight) => label * weight, labels, weights)
  const included = where === undefined || where === null ? {} : { where }
  const lists = sum(asTensor(reduceRows(owner, (x) => Math.sign(x.length), logits, [relevance], included)).data)
  return { relevance, included, factor: reduceFn === 'mean' ? 1 / Math.max(lists, 1) : 1 }
}

/**
 * The softmax cross entropy of scores with the relevance of items, for lists of items to be ranked.
 *
 *     −Σ wᵢ yᵢ log softmax(x)ᵢ
 *
 * Scores and labels are `[…, items]`; what is left is a number, or `[…]` with `reduceFn: null`. In nats, times units of the labels.
 *
 * @example
 * import { rankingSoftmaxLoss, tensor } from 'descend'
 *
 * rankingSoftmaxLoss(tensor([2, 2], [0, 0, 0, 0]), tensor([2, 2], [1, 0, 0, 3])) // => 2 * Math.LN2
 *
 * @throws RangeError when `reduceFn` is none of these or shapes do not broadcast.
 * @see Cao et al., Learning to Rank: From Pairwise Approach to Listwise Approach (2007); optax.losses.ranking_softmax_loss
 */
export const rankingSoftmaxLoss = <R extends RankingReduction = 'mean'>(
  logits: Numbers,
  labels: Numbers,
  options: RankingSoftmaxLossOptions<R> = {},
): R extends null ? Numbers : number => {
  const { relevance, included, factor } = listsOf('rankingSoftmaxLoss', logits, labels, options)
  const losses = reduceRows('rankingSoftmaxLoss', crossEntropy, logits, [relevance], included)
  return (options.reduceFn === null ? losses : factor * sum(asTensor(losses).data)) as R extends null ? Numbers : number
}

/**
 * The gradient of the (sum of the) `rankingSoftmaxLoss` with respect to the scores.
 *
 *     softmax(x) Σ wⱼ yⱼ − w y,  over the number of lists if their mean is taken
 *
 * @example
 * import { rankingSoftmaxLossGrad } from 'descend'
 *
 * rankingSoftmaxLossGrad(new Float64Array([0, 0]), new Float64Array([1, 0])) // => new Float64Array([-0.5, 0.5])
 *
 * @throws RangeError when `reduceFn` is none of these or shapes do not broadcast.
 */
export const rankingSoftmaxLossGrad = <A extends Numbers>(logits: A, labels: Numbers, options: RankingSoftmaxLossOptions = {}): Like<A> => {
  const { relevance, included, factor } = listsOf('rankingSoftmaxLossGrad', logits, labels, options)
  const grad = (x: Float64Array, y: Float64Array): Float64Array => crossEntropySlope(x, y).map((slope) => factor * slope)
  return reduceRowsGrad('rankingSoftmaxLossGrad', grad, logits, [relevance], included)
}
