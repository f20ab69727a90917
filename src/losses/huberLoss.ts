import { checkNonNegative } from '../linalg/checks.ts'
import { elementwise, elementwiseGrad } from './elementwise.ts'
import type { Broadcast, Like, Numbers } from './numbers.ts'

/** Hyperparameters of {@link huberLoss}. */
export interface HuberLossOptions {
  /** δ ≥ 0, the error beyond which the loss is linear, in units of the predictions. Default 1. */
  readonly delta?: number
}

/**
 * Squared error near zero, absolute error beyond δ.
 *
 *     e = x − y      ½ e²           if |e| ≤ δ
 *                    δ (|e| − ½ δ)  otherwise
 *
 * Element by element, broadcast; targets are zero when left out. In squared units of the predictions.
 *
 * @example
 * import { huberLoss } from 'descend'
 *
 * huberLoss(new Float64Array([1, -4]), new Float64Array([0, 0])) // => new Float64Array([0.5, 3.5])
 *
 * @throws RangeError when δ is negative or the shapes do not broadcast.
 * @see optax.losses.huber_loss
 */
export const huberLoss = <A extends Numbers, B extends Numbers = number>(
  predictions: A,
  targets?: B,
  { delta = 1 }: HuberLossOptions = {},
): Broadcast<A, B> => {
  checkNonNegative('huberLoss', { delta })
  const value = (x: number, y: number): number => {
    const error = Math.abs(x - y)
    const quadratic = Math.min(error, delta)
    return 0.5 * quadratic ** 2 + delta * (error - quadratic)
  }
  return elementwise('huberLoss', value, predictions, targets)
}

/**
 * The gradient of the sum of `huberLoss` with respect to the predictions: the error, clipped to [−δ, δ].
 *
 *     max(−δ, min(δ, x − y))
 *
 * @example
 * import { huberLossGrad } from 'descend'
 *
 * huberLossGrad(new Float64Array([0.5, -4]), new Float64Array([0, 0])) // => new Float64Array([0.5, -1])
 *
 * @throws RangeError when δ is negative or the shapes do not broadcast.
 */
export const huberLossGrad = <A extends Numbers>(predictions: A, targets?: Numbers, { delta = 1 }: HuberLossOptions = {}): Like<A> => {
  checkNonNegative('huberLossGrad', { delta })
  return elementwiseGrad('huberLossGrad', (x, y) => Math.max(-delta, Math.min(delta, x - y)), predictions, targets)
}
