import { batchWhere } from './batchWhere.ts'
import { crossEntropy, crossEntropySlope } from './crossEntropy.ts'
import type { AxisOptions, Like, Numbers, Reduced } from './numbers.ts'
import { reduceRows, reduceRowsGrad } from './reduceRows.ts'

/**
 * The cross entropy of the softmax of logits with label probabilities, one number per example.
 *
 *     −Σ yᵢ log softmax(x)ᵢ
 *
 * Logits are `[…, classes]`, labels broadcast to them; what is left is `[…]`, in nats. `axis` and `where` choose other sums; a `where` of
 * the shape of the examples includes whole examples. A logit of −∞ gives NaN even at a label of zero: see `safeSoftmaxCrossEntropy`.
 *
 * @example
 * import { softmaxCrossEntropy, tensor } from 'descend'
 *
 * softmaxCrossEntropy(tensor([2, 2], [0, 0, 1000, 0]), tensor([2, 2], [1, 0, 0, 1])) // => new Float64Array([Math.LN2, 1000])
 *
 * @throws RangeError when shapes do not broadcast or there is no such axis.
 * @see optax.losses.softmax_cross_entropy
 */
export const softmaxCrossEntropy = <A extends Numbers, B extends Numbers>(logits: A, labels: B, options: AxisOptions = {}): Reduced<A, B> =>
  reduceRows('softmaxCrossEntropy', crossEntropy, logits, [labels], batchWhere('softmaxCrossEntropy', logits, options))

/**
 * The gradient of the sum of `softmaxCrossEntropy` with respect to the logits.
 *
 *     softmax(x) Σ yⱼ − y
 *
 * @example
 * import { softmaxCrossEntropyGrad } from 'descend'
 *
 * softmaxCrossEntropyGrad(new Float64Array([0, 0]), new Float64Array([1, 0])) // => new Float64Array([-0.5, 0.5])
 *
 * @throws RangeError when shapes do not broadcast or there is no such axis.
 */
export const softmaxCrossEntropyGrad = <A extends Numbers>(logits: A, labels: Numbers, options: AxisOptions = {}): Like<A> =>
  reduceRowsGrad('softmaxCrossEntropyGrad', crossEntropySlope, logits, [labels], batchWhere('softmaxCrossEntropyGrad', logits, options))
