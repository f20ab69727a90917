import { elementwise, elementwiseGrad } from './elementwise.ts'
import type { Broadcast, Like, Numbers } from './numbers.ts'
import { sigmoid, softplus } from './sigmoid.ts'

/**
 * The cross entropy of a binary prediction with a label, from a logit.
 *
 *     −y log σ(x) − (1 − y) log σ(−x)
 *
 * Element by element, broadcast; labels are probabilities in [0, 1]. In nats, finite for every finite logit.
 *
 * @example
 * import { sigmoidBinaryCrossEntropy } from 'descend'
 *
 * sigmoidBinaryCrossEntropy(new Float64Array([0, 800]), new Float64Array([1, 0])) // => new Float64Array([Math.LN2, 800])
 *
 * @throws RangeError when the shapes do not broadcast.
 * @see optax.losses.sigmoid_binary_cross_entropy
 */
export const sigmoidBinaryCrossEntropy = <A extends Numbers, B extends Numbers>(logits: A, labels: B): Broadcast<A, B> =>
  elementwise('sigmoidBinaryCrossEntropy', (x, y) => y * softplus(-x) + (1 - y) * softplus(x), logits, labels)

/**
 * The gradient of the sum of `sigmoidBinaryCrossEntropy` with respect to the logits.
 *
 *     σ(x) − y
 *
 * @example
 * import { sigmoidBinaryCrossEntropyGrad } from 'descend'
 *
 * sigmoidBinaryCrossEntropyGrad(new Float64Array([0, 0]), new Float64Array([1, 0])) // => new Float64Array([-0.5, 0.5])
 *
 * @throws RangeError when the shapes do not broadcast.
 */
export const sigmoidBinaryCrossEntropyGrad = <A extends Numbers>(logits: A, labels: Numbers): Like<A> =>
  elementwiseGrad('sigmoidBinaryCrossEntropyGrad', (x, y) => (1 - y) * sigmoid(x) - y * sigmoid(-x), logits, labels)
