import { checkFraction, checkNonNegative } from '../linalg/checks.ts'
import { elementwise, elementwiseGrad } from './elementwise.ts'
import type { Broadcast, Like, Numbers } from './numbers.ts'
import { sigmoid, softplus } from './sigmoid.ts'

/** Hyperparameters of {@link sigmoidFocalLoss}. */
export interface SigmoidFocalLossOptions {
  /** α in [0, 1], the weight of positive labels, 1 − α that of negative ones; null for no weights. Default null. */
  readonly alpha?: number | null
  /** γ ≥ 0, how much easy examples are played down; at 0 the loss is the cross entropy. Default 2. */
  readonly gamma?: number
}

/** The factors of the loss at a logit and a label: weight, cross entropy and probability of being wrong. */
const factors = (x: number, y: number, alpha: number | null): readonly [weight: number, crossEntropy: number, wrong: number] => [
  alpha === null ? 1 : alpha * y + (1 - alpha) * (1 - y),
  y * softplus(-x) + (1 - y) * softplus(x),
  (1 - y) * sigmoid(x) + y * sigmoid(-x),
]

const check = (owner: string, alpha: number | null, gamma: number): void => {
  if (alpha !== null) checkFraction(owner, { alpha })
  checkNonNegative(owner, { gamma })
}

/**
 * The binary cross entropy, weighted by how wrong the prediction is, so that easy examples count little.
 *
 *     q = (1 − y) σ(x) + y σ(−x)      (α y + (1 − α)(1 − y)) · q^γ · (−y log σ(x) − (1 − y) log σ(−x))
 *
 * Element by element, broadcast; labels are probabilities in [0, 1]. In nats, finite for every finite logit.
 *
 * @example
 * import { sigmoidFocalLoss } from 'descend'
 *
 * sigmoidFocalLoss(new Float64Array([0, 0]), new Float64Array([1, 0]), { alpha: 0.25 }) // => new Float64Array([Math.LN2 / 16, 3 * Math.LN2 / 16])
 *
 * @throws RangeError when α is not in [0, 1], γ is negative or the shapes do not broadcast.
 * @see Lin et al., Focal Loss for Dense Object Detection (2017), https://arxiv.org/abs/1708.02002; optax.losses.sigmoid_focal_loss
 */
export const sigmoidFocalLoss = <A extends Numbers, B extends Numbers>(
  logits: A,
  labels: B,
  { alpha = null, gamma = 2 }: SigmoidFocalLossOptions = {},
): Broadcast<A, B> => {
  check('sigmoidFocalLoss', alpha, gamma)
  const value = (x: number, y: number): number => {
    const [weight, crossEntropy, wrong] = factors(x, y, alpha)
    return weight * crossEntropy * wrong ** gamma
  }
  return elementwise('sigmoidFocalLoss', value, logits, labels)
}

/**
 * The gradient of the sum of `sigmoidFocalLoss` with respect to the logits.
 *
 *     (α y + (1 − α)(1 − y)) · q^γ · (σ(x) − y + γ (1 − 2y) σ(x) σ(−x) / q · cross entropy)
 *
 * @example
 * import { sigmoidFocalLossGrad } from 'descend'
 *
 * sigmoidFocalLossGrad(new Float64Array([0]), new Float64Array([1]), { gamma: 0 }) // => new Float64Array([-0.5])
 *
 * @throws RangeError when α is not in [0, 1], γ is negative or the shapes do not broadcast.
 */
export const sigmoidFocalLossGrad = <A extends Numbers>(
  logits: A,
  labels: Numbers,
  { alpha = null, gamma = 2 }: SigmoidFocalLossOptions = {},
): Like<A> => {
  check('sigmoidFocalLossGrad', alpha, gamma)
  const derivative = (x: number, y: number): number => {
    const [weight, crossEntropy, wrong] = factors(x, y, alpha)
    const slope = (1 - y) * sigmoid(x) - y * sigmoid(-x)
    const growth = wrong === 0 ? 0 : ((1 - 2 * y) * sigmoid(x) * sigmoid(-x)) / wrong
    return weight * wrong ** gamma * (slope + gamma * crossEntropy * growth)
  }
  return elementwiseGrad('sigmoidFocalLossGrad', derivative, logits, labels)
}
