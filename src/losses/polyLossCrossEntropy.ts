import { checkFinite } from '../linalg/checks.ts'
import { dot } from '../linalg/dot.ts'
import { batchWhere } from './batchWhere.ts'
import { crossEntropy, crossEntropySlope } from './crossEntropy.ts'
import type { AxisOptions, Like, Numbers, Reduced } from './numbers.ts'
import { reduceRows, reduceRowsGrad } from './reduceRows.ts'
import { softmax } from './softmax.ts'

/** Hyperparameters of {@link polyLossCrossEntropy}. */
export interface PolyLossCrossEntropyOptions extends AxisOptions {
  /** ε, the weight of the first power of 1 − p; any finite number. Default 2. */
  readonly epsilon?: number
}

/**
 * The softmax cross entropy with another weight on the first term of its expansion in powers of 1 − p.
 *
 *     p = softmax(x)      −Σ yᵢ log pᵢ + ε Σ yᵢ (1 − pᵢ)
 *
 * Logits are `[…, classes]`, labels broadcast to them; what is left is `[…]`, in nats.
 *
 * @example
 * import { polyLossCrossEntropy } from 'descend'
 *
 * polyLossCrossEntropy(new Float64Array([0, 0]), new Float64Array([1, 0])) // => Math.LN2 + 1
 *
 * @throws RangeError when ε is not finite, shapes do not broadcast or there is no such axis.
 * @see Leng et al., PolyLoss (2022), https://arxiv.org/abs/2204.12511; optax.losses.poly_loss_cross_entropy
 */
export const polyLossCrossEntropy = <A extends Numbers, B extends Numbers>(
  logits: A,
  labels: B,
  { epsilon = 2, ...along }: PolyLossCrossEntropyOptions = {},
): Reduced<A, B> => {
  checkFinite('polyLossCrossEntropy', { epsilon })
  const value = (x: Float64Array, y: Float64Array): number => {
    const doubts = softmax(x).map((p) => 1 - p)
    return crossEntropy(x, y) + epsilon * dot(y, doubts)
  }
  return reduceRows('polyLossCrossEntropy', value, logits, [labels], batchWhere('polyLossCrossEntropy', logits, along))
}

/**
 * The gradient of the sum of `polyLossCrossEntropy` with respect to the logits.
 *
 *     p Σ yⱼ − y + ε p (Σ yⱼ pⱼ − y)
 *
 * @example
 * import { polyLossCrossEntropyGrad } from 'descend'
 *
 * polyLossCrossEntropyGrad(new Float64Array([0, 0]), new Float64Array([1, 0])) // => new Float64Array([-1, 1])
 *
 * @throws RangeError when ε is not finite, shapes do not broadcast or there is no such axis.
 */
export const polyLossCrossEntropyGrad = <A extends Numbers>(
  logits: A,
  labels: Numbers,
  { epsilon = 2, ...along }: PolyLossCrossEntropyOptions = {},
): Like<A> => {
  checkFinite('polyLossCrossEntropyGrad', { epsilon })
  const grad = (x: Float64Array, y: Float64Array): Float64Array => {
    const p = softmax(x)
    const expected = dot(y, p)
    return crossEntropySlope(x, y).map((slope, i) => slope + epsilon * (p[i] as number) * (expected - (y[i] as number)))
  }
  return reduceRowsGrad('polyLossCrossEntropyGrad', grad, logits, [labels], batchWhere('polyLossCrossEntropyGrad', logits, along))
}
