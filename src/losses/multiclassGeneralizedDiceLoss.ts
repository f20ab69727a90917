import type { Leaf } from '../params/params.ts'
import { diceTerms, type DiceOptions, type DiceTerms } from './diceTerms.ts'
import { asTensor, like } from './ndarray.ts'
import type { Like } from './numbers.ts'
import { checkSameShape } from './shapes.ts'
import { sum } from './sum.ts'

/** Hyperparameters of {@link multiclassGeneralizedDiceLoss}. */
export type MulticlassGeneralizedDiceLossOptions = Pick<DiceOptions, 'smooth' | 'applySoftmax' | 'ignoreBackground'>

const generalizedTerms = (owner: string, predictions: Leaf, targets: Leaf, options: MulticlassGeneralizedDiceLossOptions): DiceTerms => {
  checkSameShape(owner, predictions, targets)
  const { shape, data } = asTensor(targets)
  const frequencies = new Float64Array(shape.at(-1) ?? 0)
  for (const [i, y] of data.entries()) frequencies[i % frequencies.length]! += y
  const rarities = frequencies.map((frequency) => 1 / (frequency ** 2 + 1e-7))
  const mean = sum(rarities) / rarities.length
  return diceTerms(owner, predictions, targets, { ...options, classWeights: rarities.map((rarity) => rarity / mean) })
}

/**
 * The mean dice loss of classes and examples, each class weighted by how rare it is among the targets.
 *
 *     w ∝ 1 / (n² + 10⁻⁷), n the number of elements of the class, the mean of w being 1
 *
 * Logits and one-hot targets are `[batch, …, classes]`; what is left is a number.
 *
 * @example
 * import { multiclassGeneralizedDiceLoss, tensor } from 'descend'
 *
 * multiclassGeneralizedDiceLoss(tensor([1, 2, 2], [0, 0, 0, 0]), tensor([1, 2, 2], [1, 0, 0, 1])) // => 0.25
 *
 * @throws RangeError when s is negative, shapes differ or probabilities do not sum to 1.
 * @see Sudre et al., Generalised Dice overlap (2017), https://arxiv.org/abs/1707.03237; optax.losses.multiclass_generalized_dice_loss
 */
export const multiclassGeneralizedDiceLoss = (
  predictions: Leaf,
  targets: Leaf,
  options: MulticlassGeneralizedDiceLossOptions = {},
): number => {
  const { losses } = generalizedTerms('multiclassGeneralizedDiceLoss', predictions, targets, options)
  return sum(losses) / losses.length
}

/**
 * The gradient of `multiclassGeneralizedDiceLoss` with respect to the predictions: that of `diceLoss` with those weights, averaged.
 *
 * @example
 * import { multiclassGeneralizedDiceLossGrad, tensor } from 'descend'
 *
 * multiclassGeneralizedDiceLossGrad(tensor([1, 1, 1], [0]), tensor([1, 1, 1], [1]), { smooth: 0 }) // => tensor([1, 1, 1], [-2 / 9])
 *
 * @throws RangeError when s is negative, shapes differ or probabilities do not sum to 1.
 */
export const multiclassGeneralizedDiceLossGrad = <A extends Leaf>(
  predictions: A,
  targets: Leaf,
  options: MulticlassGeneralizedDiceLossOptions = {},
): Like<A> => {
  const { losses, gradOf } = generalizedTerms('multiclassGeneralizedDiceLossGrad', predictions, targets, options)
  return like(predictions, gradOf(1 / losses.length))
}
