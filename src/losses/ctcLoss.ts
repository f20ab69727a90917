import type { Tensor } from '../params/params.ts'
import { tensor } from '../params/tensor.ts'
import { ctcBackward } from './ctcBackward.ts'
import { ctcForward } from './ctcForward.ts'
import { ctcSequences, type CtcLossOptions } from './ctcSequences.ts'

/**
 * The negative log likelihood of label sequences under frames of logits, over all alignments (connectionist temporal classification).
 *
 *     −log Σ Π p(πₜ),  over the paths π that give the labels when repeats are merged and blanks dropped
 *
 * Logits are `[batch, frames, classes]`, labels `[batch, labels]` whole numbers; paddings have the shapes `[batch, frames]` and
 * `[batch, labels]`, 1 where there is padding, which is on the right of labels. What is left is `[batch]`, in nats. Labels that do not
 * fit into the frames cost about 1e5, not ∞.
 *
 * @example
 * import { ctcLoss, tensor } from 'descend'
 *
 * const [logits, labels, unpadded] = [tensor([1, 1, 2], [0, 0]), tensor([1, 1], [1]), tensor([1, 1], [0])]
 * ctcLoss(logits, unpadded, labels, unpadded) // => new Float64Array([Math.LN2])
 *
 * @throws RangeError when shapes do not fit or a hyperparameter is out of range.
 * @see Graves et al., Connectionist temporal classification (2006); optax.losses.ctc_loss
 */
export const ctcLoss = (
  logits: Tensor,
  logitPaddings: Tensor,
  labels: Tensor,
  labelPaddings: Tensor,
  options: CtcLossOptions = {},
): Float64Array => {
  const sequences = ctcSequences('ctcLoss', logits, logitPaddings, labels, labelPaddings, options)
  return Float64Array.from(sequences, (sequence) => -(ctcForward(sequence).end[sequence.length] as number))
}

/**
 * The gradient of the sum of `ctcLoss` with respect to the logits; zero in padding.
 *
 * @example
 * import { ctcLossGrad, tensor } from 'descend'
 *
 * const [logits, labels, unpadded] = [tensor([1, 1, 2], [0, 0]), tensor([1, 1], [1]), tensor([1, 1], [0])]
 * ctcLossGrad(logits, unpadded, labels, unpadded) // => tensor([1, 1, 2], [0.5, -0.5])
 *
 * @throws RangeError when shapes do not fit or a hyperparameter is out of range.
 */
export const ctcLossGrad = (
  logits: Tensor,
  logitPaddings: Tensor,
  labels: Tensor,
  labelPaddings: Tensor,
  options: CtcLossOptions = {},
): Tensor => {
  const sequences = ctcSequences('ctcLossGrad', logits, logitPaddings, labels, labelPaddings, options)
  const grads = sequences.flatMap(ctcBackward).flatMap((frame) => [...frame])
  return tensor(logits.shape, grads)
}
