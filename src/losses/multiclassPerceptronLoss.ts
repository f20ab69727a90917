import { labelledRows, labelledRowsGrad } from './labelledRows.ts'
import { largest, largestSlope } from './largest.ts'
import type { Like, Numbers } from './numbers.ts'

/**
 * The multiclass perceptron loss: how far the score of the right class is behind the best.
 *
 *     max_k s_k − s_label
 *
 * Scores are `[…, classes]`, labels `[…]`; what is left is of the kind and shape of the labels.
 *
 * @example
 * import { multiclassPerceptronLoss, tensor } from 'descend'
 *
 * multiclassPerceptronLoss(tensor([2, 3], [5, 1, 2, 5, 1, 2]), new Float64Array([0, 2])) // => new Float64Array([0, 3])
 *
 * @throws RangeError when labels are not whole numbers or not one for each row of scores.
 * @see Collins, Discriminative training methods for hidden Markov models (2002); optax.losses.multiclass_perceptron_loss
 */
export const multiclassPerceptronLoss = <B extends Numbers>(scores: Numbers, labels: B): Like<B> =>
  labelledRows('multiclassPerceptronLoss', (s, label) => largest(s) - (s[label] ?? 0), scores, labels)

/**
 * The gradient of the sum of `multiclassPerceptronLoss` with respect to the scores: 1 at the largest (shared among equals), −1 at the label.
 *
 * @example
 * import { multiclassPerceptronLossGrad } from 'descend'
 *
 * multiclassPerceptronLossGrad(new Float64Array([5, 1, 2]), 2) // => new Float64Array([1, 0, -1])
 *
 * @throws RangeError when labels are not whole numbers or not one for each row of scores.
 */
export const multiclassPerceptronLossGrad = <A extends Numbers>(scores: A, labels: Numbers): Like<A> => {
  const grad = (s: Float64Array, label: number): Float64Array => largestSlope(s).map((slope, k) => slope - Number(k === label))
  return labelledRowsGrad('multiclassPerceptronLossGrad', grad, scores, labels)
}
