import { crossEntropySlope } from './crossEntropy.ts'
import type { Like, Numbers, Reduced } from './numbers.ts'
import { reduceRows, reduceRowsGrad } from './reduceRows.ts'
import { logSoftmax } from './softmax.ts'

const safeCrossEntropy = (x: Float64Array, y: Float64Array): number =>
  logSoftmax(x).reduce((loss, log, i) => (y[i] === 0 ? loss : loss - (y[i] as number) * log), 0)

/**
 * The cross entropy of the softmax of logits with label probabilities, where 0 log 0 is 0.
 *
 *     −Σ yᵢ log softmax(x)ᵢ  over yᵢ ≠ 0
 *
 * Logits are `[…, classes]`, labels broadcast to them; what is left is `[…]`, in nats. Classes may be ruled out by logits of −∞.
 *
 * @example
 * import { safeSoftmaxCrossEntropy } from 'descend'
 *
 * safeSoftmaxCrossEntropy(new Float64Array([0, 0, -Infinity]), new Float64Array([1, 0, 0])) // => Math.LN2
 *
 * @throws RangeError when shapes do not broadcast.
 * @see optax.losses.safe_softmax_cross_entropy
 */
export const safeSoftmaxCrossEntropy = <A extends Numbers, B extends Numbers>(logits: A, labels: B): Reduced<A, B> =>
  reduceRows('safeSoftmaxCrossEntropy', safeCrossEntropy, logits, [labels], {})

/**
 * The gradient of the sum of `safeSoftmaxCrossEntropy` with respect to the logits.
 *
 *     softmax(x) Σ yⱼ − y
 *
 * @example
 * import { safeSoftmaxCrossEntropyGrad } from 'descend'
 *
 * safeSoftmaxCrossEntropyGrad(new Float64Array([0, 0, -Infinity]), new Float64Array([1, 0, 0])) // => new Float64Array([-0.5, 0.5, 0])
 *
 * @throws RangeError when shapes do not broadcast.
 */
export const safeSoftmaxCrossEntropyGrad = <A extends Numbers>(logits: A, labels: Numbers): Like<A> =>
  reduceRowsGrad('safeSoftmaxCrossEntropyGrad', crossEntropySlope, logits, [labels], {})
