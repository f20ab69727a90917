import { dot } from '../linalg/dot.ts'
import { labelledRows, labelledRowsGrad } from './labelledRows.ts'
import type { Like, Numbers } from './numbers.ts'
import { sparsemax } from './sparsemax.ts'

const value = (scores: Float64Array, label: number): number => {
  const p = sparsemax(scores)
  const right = scores.at(label) ?? NaN
  const lead = p.reduce((sum, prob, k) => (prob === 0 ? sum : sum + prob * ((scores[k] as number) - right)), 0)
  return lead + 0.5 * (1 - dot(p, p))
}

const grad = (scores: Float64Array, label: number): Float64Array => {
  const p = sparsemax(scores)
  p[label < 0 ? label + p.length : label]! -= 1
  return p
}

/**
 * The multiclass sparsemax loss: the Fenchel-Young loss of the projection onto the simplex, zero from a lead of one on.
 *
 *     p = the point of the simplex nearest to s      ⟨p, s⟩ − s_label + ½ (1 − |p|²)
 *
 * Scores are `[…, classes]`, labels `[…]`; what is left is of the kind and shape of the labels. optax wants exactly two axes.
 *
 * @example
 * import { multiclassSparsemaxLoss, tensor } from 'descend'
 *
 * multiclassSparsemaxLoss(tensor([2, 2], [0, 0, 3, 1]), new Float64Array([0, 1])) // => new Float64Array([0.25, 2])
 *
 * @throws RangeError when labels are not whole numbers or not one for each row of scores.
 * @see Martins & Astudillo, From Softmax to Sparsemax (2016), https://arxiv.org/abs/1602.02068; optax.losses.multiclass_sparsemax_loss
 */
export const multiclassSparsemaxLoss = <B extends Numbers>(scores: Numbers, labels: B): Like<B> =>
  labelledRows('multiclassSparsemaxLoss', value, scores, labels)

/**
 * The gradient of the sum of `multiclassSparsemaxLoss` with respect to the scores.
 *
 *     p − [k = label]
 *
 * @example
 * import { multiclassSparsemaxLossGrad } from 'descend'
 *
 * multiclassSparsemaxLossGrad(new Float64Array([0, 0]), 0) // => new Float64Array([-0.5, 0.5])
 *
 * @throws RangeError when labels are not whole numbers or not one for each row of scores.
 */
export const multiclassSparsemaxLossGrad = <A extends Numbers>(scores: A, labels: Numbers): Like<A> =>
  labelledRowsGrad('multiclassSparsemaxLossGrad', grad, scores, labels)
