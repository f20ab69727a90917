import { checkFinite, checkNonNegativeInteger } from '../linalg/checks.ts'
import type { Tensor } from '../params/params.ts'
import { checkRank, checkShape } from './shapes.ts'
import { logSoftmax } from './softmax.ts'
import { sum } from './sum.ts'

/** Hyperparameters of `ctcLoss` and `ctcLossWithForwardProbs`. */
export interface CtcLossOptions {
  /** The class that stands for no label, a whole number from 0 up. Default 0. */
  readonly blankId?: number
  /** What stands for the logarithm of zero, a finite number. Default -1e5. */
  readonly logEpsilon?: number
}

/** One example of a batch. */
export interface CtcSequence {
  /** Logarithms of the probabilities of the classes, frame by frame. */
  readonly logProbs: readonly Float64Array[]
  /** Whether a frame is padding. */
  readonly padded: (t: number) => boolean
  readonly labels: Float64Array
  /** How many labels are no padding. */
  readonly length: number
  /** The logarithm, 0 or ε, of whether label n + 1 is another than label n: then the path may go on without a blank. */
  readonly skip: Float64Array
  /** The same of whether it is the same: then the path must go through a blank. */
  readonly pause: Float64Array
  readonly blankId: number
  readonly logEpsilon: number
}

/**
 * Read a batch for connectionist temporal classification.
 *
 * @throws RangeError when ranks or shapes do not fit, or a hyperparameter is out of range.
 */
export const ctcSequences = (
  owner: string,
  logits: Tensor,
  logitPaddings: Tensor,
  labels: Tensor,
  labelPaddings: Tensor,
  { blankId = 0, logEpsilon = -1e5 }: CtcLossOptions,
): readonly CtcSequence[] => {
  checkNonNegativeInteger(owner, { blankId })
  checkFinite(owner, { logEpsilon })
  checkRank(owner, 'logits', logits, 3)
  checkRank(owner, 'labels', labels, 2)
  const [batch, frames, classes] = logits.shape as readonly [number, number, number]
  const longest = labels.shape[1] as number
  checkShape(owner, 'logitPaddings', logitPaddings, [batch, frames])
  checkShape(owner, 'labels', labels, [batch, longest])
  checkShape(owner, 'labelPaddings', labelPaddings, [batch, longest])
  if (blankId >= classes) throw new RangeError(`${owner}: blankId must be below ${classes}, the number of classes, got ${blankId}`)
  return Array.from({ length: batch }, (_, b) => {
    const own = labels.data.subarray(b * longest, (b + 1) * longest)
    return {
      logProbs: Array.from({ length: frames }, (_frame, t) =>
        logSoftmax(logits.data.subarray((b * frames + t) * classes, (b * frames + t + 1) * classes)),
      ),
      padded: (t) => logitPaddings.data[b * frames + t] !== 0,
      labels: own,
      length: longest - sum(labelPaddings.data.subarray(b * longest, (b + 1) * longest)),
      skip: own.map((label, n) => (label === own[n + 1] ? logEpsilon : 0)),
      pause: own.map((label, n) => (label === own[n + 1] ? 0 : logEpsilon)),
      blankId,
      logEpsilon,
    }
  })
}
