import { batchWhere } from './batchWhere.ts'
import { labelledRows, labelledRowsGrad } from './labelledRows.ts'
import type { AxisOptions, Like, Numbers } from './numbers.ts'
import { pick } from './pick.ts'
import { logSumExp, softmax } from './softmax.ts'

const owner = 'softmaxCrossEntropyWithIntegerLabels'

const value = (x: Float64Array, label: number, kept: readonly number[]): number =>
  kept.length === 0 ? 0 : logSumExp(pick(x, kept), x.at(label) ?? NaN)

const grad = (x: Float64Array, label: number, kept: readonly number[]): Float64Array => {
  const slope = new Float64Array(x.length)
  if (kept.length === 0) return slope
  const probs = softmax(pick(x, kept))
  for (let i = 0; i < kept.length; i++) slope[kept[i]!] = probs[i]!
  slope[label < 0 ? label + x.length : label]! -= 1
  return slope
}

/**
 * The cross entropy of the softmax of logits with the number of the right class, one number per example.
 *
 *     log Σ exp(xᵢ) − x_label
 *
 * Logits are `[…, classes]`, labels `[…]`; what is left is of the kind and shape of the labels, in nats. Several axes are read as one,
 * in their order. `where` is of the shape of the logits or of the labels; an example left out altogether gives 0. A negative label
 * counts from the last class, one out of range gives NaN, both as in optax. Unlike optax's, the
 * loss keeps its digits beside huge logits.
 *
 * @example
 * import { softmaxCrossEntropyWithIntegerLabels, tensor } from 'descend'
 *
 * softmaxCrossEntropyWithIntegerLabels(tensor([2, 2], [0, 0, 1000, 0]), new Float64Array([0, 1])) // => new Float64Array([Math.LN2, 1000])
 *
 * @throws RangeError when labels are not whole numbers or not one for each example, or there is no such axis.
 * @see optax.losses.softmax_cross_entropy_with_integer_labels
 */
export const softmaxCrossEntropyWithIntegerLabels = <B extends Numbers>(logits: Numbers, labels: B, options: AxisOptions = {}): Like<B> =>
  labelledRows(owner, value, logits, labels, batchWhere(owner, logits, options))

/**
 * The gradient of the sum of `softmaxCrossEntropyWithIntegerLabels` with respect to the logits.
 *
 *     softmax(x)ᵢ − [i = label]
 *
 * @example
 * import { softmaxCrossEntropyWithIntegerLabelsGrad } from 'descend'
 *
 * softmaxCrossEntropyWithIntegerLabelsGrad(new Float64Array([0, 0]), 1) // => new Float64Array([0.5, -0.5])
 *
 * @throws RangeError when labels are not whole numbers or not one for each example, or there is no such axis.
 */
export const softmaxCrossEntropyWithIntegerLabelsGrad = <A extends Numbers>(
  logits: A,
  labels: Numbers,
  options: AxisOptions = {},
): Like<A> => labelledRowsGrad(`${owner}Grad`, grad, logits, labels, batchWhere(`${owner}Grad`, logits, options))
