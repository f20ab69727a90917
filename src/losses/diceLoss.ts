import { checkOneOf } from '../linalg/checks.ts'
import { diceTerms, type DiceOptions } from './diceTerms.ts'
import { like, ofShape } from './ndarray.ts'
import type { Like, Numbers } from './numbers.ts'
import { reduceRows } from './reduceRows.ts'
import { sum } from './sum.ts'

/** Hyperparameters of {@link diceLoss}. */
export interface DiceLossOptions extends DiceOptions {
  /** What becomes of the losses of the classes: 'mean', 'sum', or 'none' to leave them apart. Default 'mean'. */
  readonly reduction?: 'mean' | 'sum' | 'none'
}

/**
 * One minus the overlap of predicted and true regions, of each class, for segmentation.
 *
 *     I = Σ pᵢ yᵢ, P = Σ pᵢ, T = Σ yᵢ      w (1 − (I + s) / (I + α (P − I) + β (T − I) + s))
 *
 * Logits and one-hot targets are `[batch, …, classes]` (a single class may lack its axis); p is their softmax, of a single class the sigmoid.
 * What is left is `[batch]`, or `[batch, classes]` with reduction 'none'. Between 0 and 1 with weights of 1. Unlike optax's, it takes
 * probabilities of a single class as they are.
 *
 * @example
 * import { diceLoss, tensor } from 'descend'
 *
 * diceLoss(tensor([1, 2, 2], [0, 0, 0, 0]), tensor([1, 2, 2], [1, 0, 0, 1])) // => new Float64Array([0.25])
 *
 * @throws RangeError when a hyperparameter is out of range, shapes differ or probabilities do not sum to 1.
 * @see Milletari et al., V-Net (2016), https://arxiv.org/abs/1606.04797; optax.losses.dice_loss
 */
export const diceLoss = (predictions: Numbers, targets: Numbers, { reduction = 'mean', ...options }: DiceLossOptions = {}): Numbers => {
  checkOneOf('diceLoss', 'reduction', reduction, ['mean', 'sum', 'none'])
  const { shape, losses } = diceTerms('diceLoss', predictions, targets, options)
  const terms = ofShape(shape, losses)
  if (reduction === 'none') return terms
  return reduceRows('diceLoss', (row) => sum(row) / (reduction === 'mean' ? row.length : 1), terms, [], {})
}

/**
 * The gradient of the sum of `diceLoss` with respect to the predictions.
 *
 *     ∂/∂pᵢ = w ((I + s) (α (1 − yᵢ) + (1 − β) yᵢ) − yᵢ D) / D²,  D the denominator above, and through the softmax
 *
 * @example
 * import { diceLossGrad, tensor } from 'descend'
 *
 * diceLossGrad(tensor([1, 1, 1], [0]), tensor([1, 1, 1], [1]), { smooth: 0 }) // => tensor([1, 1, 1], [-2 / 9])
 *
 * @throws RangeError when a hyperparameter is out of range, shapes differ or probabilities do not sum to 1.
 */
export const diceLossGrad = <A extends Numbers>(
  predictions: A,
  targets: Numbers,
  { reduction = 'mean', ...options }: DiceLossOptions = {},
): Like<A> => {
  checkOneOf('diceLossGrad', 'reduction', reduction, ['mean', 'sum', 'none'])
  const { shape, gradOf } = diceTerms('diceLossGrad', predictions, targets, options)
  return like(predictions, gradOf(reduction === 'mean' ? 1 / (shape.at(-1) as number) : 1))
}
