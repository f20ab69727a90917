import type { Tensor } from '../params/params.ts'
import { diceTerms, type DiceTerms } from './diceTerms.ts'
import { asTensor, like, ofShape } from './ndarray.ts'
import type { Like, Numbers } from './numbers.ts'

/** Hyperparameters of {@link binaryDiceLoss}. */
export interface BinaryDiceLossOptions {
  /** s ≥ 0, added above and below, in units of elements. Default 1. */
  readonly smooth?: number
  /** Whether predictions are logits; if not, they are probabilities. Default true. */
  readonly applySigmoid?: boolean
}

const binaryTerms = (owner: string, predictions: Numbers, targets: Numbers, options: BinaryDiceLossOptions): DiceTerms => {
  const { smooth = 1, applySigmoid: applySoftmax = true } = options
  const [p, y] = [asTensor(predictions), asTensor(targets)]
  const bare = p.shape.length === y.shape.length && p.shape.at(-1) !== 1
  const channel = (x: Tensor): Tensor => (bare ? { ...x, shape: [...x.shape, 1] } : x)
  return diceTerms(owner, channel(p), channel(y), { smooth, applySoftmax })
}

/**
 * One minus the overlap of predicted and true regions, for segmentation of one class against the rest.
 *
 *     p = σ(x)      1 − (Σ pᵢ yᵢ + s) / (½ Σ pᵢ + ½ Σ yᵢ + s)
 *
 * Logits and targets are `[batch, …]` or `[batch, …, 1]`; what is left is `[batch]`, between 0 and 1. Unlike optax's, it takes probabilities.
 *
 * @example
 * import { binaryDiceLoss, tensor } from 'descend'
 *
 * binaryDiceLoss(tensor([1, 2], [0, 0]), tensor([1, 2], [1, 0])) // => new Float64Array([0.25])
 *
 * @throws RangeError when s is negative or the shapes differ.
 * @see Milletari et al., V-Net (2016), https://arxiv.org/abs/1606.04797; optax.losses.binary_dice_loss
 */
export const binaryDiceLoss = (predictions: Numbers, targets: Numbers, options: BinaryDiceLossOptions = {}): Numbers => {
  const { shape, losses } = binaryTerms('binaryDiceLoss', predictions, targets, options)
  return ofShape(shape.slice(0, -1), losses)
}

/**
 * The gradient of the sum of `binaryDiceLoss` with respect to the predictions.
 *
 *     D = ½ Σ pᵢ + ½ Σ yᵢ + s      ∂/∂pᵢ = (½ (Σ pᵢ yᵢ + s) − yᵢ D) / D²,  and through the sigmoid
 *
 * @example
 * import { binaryDiceLossGrad, tensor } from 'descend'
 *
 * binaryDiceLossGrad(tensor([1, 1], [0.5]), tensor([1, 1], [1]), { smooth: 0, applySigmoid: false }) // => tensor([1, 1], [-8 / 9])
 *
 * @throws RangeError when s is negative or the shapes differ.
 */
export const binaryDiceLossGrad = <A extends Numbers>(predictions: A, targets: Numbers, options: BinaryDiceLossOptions = {}): Like<A> =>
  like(predictions, binaryTerms('binaryDiceLossGrad', predictions, targets, options).gradOf(1))
