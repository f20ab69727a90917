import { checkFinite, checkNonNegative, checkPositive } from '../linalg/checks.ts'
import { heaviside } from './heaviside.ts'
import type { Axis, Like, Numbers, Reduced } from './numbers.ts'
import { reduceRows, reduceRowsGrad } from './reduceRows.ts'

/** Hyperparameters of {@link tripletMarginLoss}. */
export interface TripletMarginLossOptions {
  /** Axis or axes to measure distances along, null for all. Default -1. */
  readonly axis?: Axis
  /** n > 0, the degree of the norm. Default 2. */
  readonly normDegree?: number
  /** m, by how much farther negatives should be than positives, a finite number in units of the embeddings. Default 1. */
  readonly margin?: number
  /** ε ≥ 0, added below the root, in the n-th power of those units. Default 1e-6. */
  readonly eps?: number
}

const check = (owner: string, normDegree: number, margin: number, eps: number): void => {
  checkPositive(owner, { normDegree })
  checkFinite(owner, { margin })
  checkNonNegative(owner, { eps })
}

/** `(Σ (xᵢ − yᵢ)ⁿ + ε)^power` */
const powerOfSum = (x: Float64Array, y: Float64Array, n: number, eps: number, power: number): number =>
  (x.reduce((sum, value, i) => sum + (value - (y[i] as number)) ** n, 0) + eps) ** power

/**
 * How far an anchor is from being nearer to its positive than to its negative by a margin.
 *
 *     d(x, y) = (Σ (xᵢ − yᵢ)ⁿ + ε)^(1/n)      max(0, d(a, p) − d(a, q) + m)
 *
 * All are `[…, dim]`, broadcast; what is left is `[…]`, in units of the embeddings. Differences keep their signs, as in optax: an odd n
 * gives NaN where their powers have a negative sum.
 *
 * @example
 * import { tripletMarginLoss } from 'descend'
 *
 * const [anchor, positive, negative] = [new Float64Array([0, 0]), new Float64Array([3, 4]), new Float64Array([0, 2])]
 * tripletMarginLoss(anchor, positive, negative, { eps: 0 }) // => 4
 *
 * @throws RangeError when n is not positive, ε is negative, shapes do not broadcast or there is no such axis.
 * @see Balntas et al., Learning shallow convolutional feature descriptors with triplet losses (2016); optax.losses.triplet_margin_loss
 */
export const tripletMarginLoss = <A extends Numbers, B extends Numbers>(
  anchors: A,
  positives: B,
  negatives: B,
  { axis = -1, normDegree = 2, margin = 1, eps = 1e-6 }: TripletMarginLossOptions = {},
): Reduced<A, B> => {
  check('tripletMarginLoss', normDegree, margin, eps)
  const distance = (x: Float64Array, y: Float64Array): number => powerOfSum(x, y, normDegree, eps, 1 / normDegree)
  const value = (a: Float64Array, p: Float64Array, q: Float64Array): number => Math.max(0, distance(a, p) - distance(a, q) + margin)
  return reduceRows('tripletMarginLoss', value, anchors, [positives, negatives], { axis })
}

/**
 * The gradient of the sum of `tripletMarginLoss` with respect to the anchors: zero where the loss is, else
 *
 *     ((a − p) / d(a, p))ⁿ⁻¹ − ((a − q) / d(a, q))ⁿ⁻¹
 *
 * @example
 * import { tripletMarginLossGrad } from 'descend'
 *
 * const [anchor, positive, negative] = [new Float64Array([0, 0]), new Float64Array([3, 4]), new Float64Array([0, 2])]
 * tripletMarginLossGrad(anchor, positive, negative, { eps: 0 }) // => new Float64Array([-0.6, 0.2])
 *
 * @throws RangeError when n is not positive, ε is negative, shapes do not broadcast or there is no such axis.
 */
export const tripletMarginLossGrad = <A extends Numbers>(
  anchors: A,
  positives: Numbers,
  negatives: Numbers,
  { axis = -1, normDegree = 2, margin = 1, eps = 1e-6 }: TripletMarginLossOptions = {},
): Like<A> => {
  check('tripletMarginLossGrad', normDegree, margin, eps)
  const distance = (x: Float64Array, y: Float64Array): number => powerOfSum(x, y, normDegree, eps, 1 / normDegree)
  const slope = (x: Float64Array, y: Float64Array): Float64Array => {
    const scale = powerOfSum(x, y, normDegree, eps, 1 / normDegree - 1)
    return x.map((value, i) => scale * (value - (y[i] as number)) ** (normDegree - 1))
  }
  const grad = (a: Float64Array, p: Float64Array, q: Float64Array): Float64Array => {
    const active = heaviside(distance(a, p) - distance(a, q) + margin)
    const away = slope(a, q)
    return slope(a, p).map((towards, i) => active * (towards - (away[i] as number)))
  }
  return reduceRowsGrad('tripletMarginLossGrad', grad, anchors, [positives, negatives], { axis })
}
