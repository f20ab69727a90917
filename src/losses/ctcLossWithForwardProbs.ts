import type { Tensor } from '../params/params.ts'
import { tensor } from '../params/tensor.ts'
import { ctcForward } from './ctcForward.ts'
import { ctcLossGrad } from './ctcLoss.ts'
import { ctcSequences, type CtcLossOptions, type CtcSequence } from './ctcSequences.ts'

/**
 * The CTC loss of each sequence, with the probabilities of the paths on the way.
 *
 *     α_φ(t, n) of the paths that have given n labels after frame t and wait,  α_y(t, n) of those that are in label n
 *
 * Logits are `[batch, frames, classes]`; what is given is the loss `[batch]`, log α_φ `[frames, batch, labels + 1]` and log α_y
 * `[frames, batch, labels]`. In the last frame, α_φ includes the paths that end in label n − 1. See `ctcLoss` for the rest.
 *
 * @example
 * import { ctcLossWithForwardProbs, tensor } from 'descend'
 *
 * const [logits, labels, unpadded] = [tensor([1, 1, 2], [0, 0]), tensor([1, 1], [1]), tensor([1, 1], [0])]
 * const [loss, , logAlphaEmit] = ctcLossWithForwardProbs(logits, unpadded, labels, unpadded)
 * loss // => new Float64Array([Math.LN2])
 * logAlphaEmit // => tensor([1, 1, 1], [-Math.LN2])
 *
 * @throws RangeError when shapes do not fit or a hyperparameter is out of range.
 * @see Graves et al., Connectionist temporal classification (2006); optax.losses.ctc_loss_with_forward_probs
 */
export const ctcLossWithForwardProbs = (
  logits: Tensor,
  logitPaddings: Tensor,
  labels: Tensor,
  labelPaddings: Tensor,
  options: CtcLossOptions = {},
): readonly [loss: Float64Array, logAlphaPhi: Tensor, logAlphaEmit: Tensor] => {
  const sequences = ctcSequences('ctcLossWithForwardProbs', logits, logitPaddings, labels, labelPaddings, options)
  const lattices = sequences.map(ctcForward)
  const [batch, frames] = logitPaddings.shape as readonly [number, number]
  const longest = labels.shape[1] as number
  const phi = new Float64Array(frames * batch * (longest + 1))
  const emit = new Float64Array(frames * batch * longest)
  for (const [b, { states, end }] of lattices.entries()) {
    for (const [t, state] of states.slice(1).entries()) {
      phi.set(t === frames - 1 ? end : state.phi, (t * batch + b) * (longest + 1))
      emit.set(state.emit, (t * batch + b) * longest)
    }
  }
  const losses = Float64Array.from(lattices, ({ end }, b) => -(end[(sequences[b] as CtcSequence).length] as number))
  return [losses, tensor([frames, batch, longest + 1], phi), tensor([frames, batch, longest], emit)]
}

/**
 * The gradient of the sum of the losses of `ctcLossWithForwardProbs` with respect to the logits: that of `ctcLoss`.
 *
 * @example
 * import { ctcLossWithForwardProbsGrad, tensor } from 'descend'
 *
 * const [logits, labels, unpadded] = [tensor([1, 1, 2], [0, 0]), tensor([1, 1], [1]), tensor([1, 1], [0])]
 * ctcLossWithForwardProbsGrad(logits, unpadded, labels, unpadded) // => tensor([1, 1, 2], [0.5, -0.5])
 *
 * @throws RangeError when shapes do not fit or a hyperparameter is out of range.
 */
export const ctcLossWithForwardProbsGrad: typeof ctcLossGrad = ctcLossGrad
