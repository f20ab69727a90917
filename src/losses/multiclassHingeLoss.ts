import { labelledRows, labelledRowsGrad } from './labelledRows.ts'
import { largest, largestSlope } from './largest.ts'
import type { Like, Numbers } from './numbers.ts'

const margins = (scores: Float64Array, label: number): Float64Array => scores.map((score, k) => score + (k === label ? 0 : 1))

/**
 * The multiclass hinge loss: how far the score of the right class is short of leading all others by one.
 *
 *     max_k (s_k + [k ≠ label]) − s_label
 *
 * Scores are `[…, classes]`, labels `[…]`; what is left is of the kind and shape of the labels.
 *
 * @example
 * import { multiclassHingeLoss, tensor } from 'descend'
 *
 * multiclassHingeLoss(tensor([2, 3], [5, 1, 2, 5, 1, 2]), new Float64Array([0, 2])) // => new Float64Array([0, 4])
 *
 * @throws RangeError when labels are not whole numbers or not one for each row of scores.
 * @see optax.losses.multiclass_hinge_loss
 */
export const multiclassHingeLoss = <B extends Numbers>(scores: Numbers, labels: B): Like<B> =>
  labelledRows('multiclassHingeLoss', (s, label) => largest(margins(s, label)) - (s[label] ?? 0), scores, labels)

/**
 * The gradient of the sum of `multiclassHingeLoss` with respect to the scores: 1 at the largest (shared among equals), −1 at the label.
 *
 * @example
 * import { multiclassHingeLossGrad } from 'descend'
 *
 * multiclassHingeLossGrad(new Float64Array([5, 1, 2]), 2) // => new Float64Array([1, 0, -1])
 *
 * @throws RangeError when labels are not whole numbers or not one for each row of scores.
 */
export const multiclassHingeLossGrad = <A extends Numbers>(scores: A, labels: Numbers): Like<A> => {
  const grad = (s: Float64Array, label: number): Float64Array =>
    largestSlope(margins(s, label)).map((slope, k) => slope - Number(k === label))
  return labelledRowsGrad('multiclassHingeLossGrad', grad, scores, labels)
}
