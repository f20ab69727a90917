import { checkLength } from '../linalg/checkLength.ts'
import { checkNonNegative } from '../linalg/checks.ts'
import { dot } from '../linalg/dot.ts'
import type { Tensor } from '../params/params.ts'
import { checkProbs, probsOf, throughProbs } from './classProbs.ts'
import { asTensor } from './ndarray.ts'
import type { Axis, Numbers } from './numbers.ts'
import { rowsOf } from './rows.ts'
import { checkShape, showShape } from './shapes.ts'
import { addRow, readRow, type Strip } from './strip.ts'
import { sum } from './sum.ts'

/** How dice losses read predictions and targets. */
export interface DiceOptions {
  /** Weights of the classes, one for each. Default 1. */
  readonly classWeights?: Float64Array | readonly number[]
  /** s ≥ 0, added above and below, in units of elements. Default 1. */
  readonly smooth?: number
  /** α ≥ 0, the weight of false positives. Default 0.5. */
  readonly alpha?: number
  /** β ≥ 0, the weight of false negatives. Default 0.5. */
  readonly beta?: number
  /** Whether predictions are logits; if not, they are probabilities, and sum to 1 over two or more classes. Default true. */
  readonly applySoftmax?: boolean
  /** Whether to leave out class 0, if there are others. Default false. */
  readonly ignoreBackground?: boolean
  /** Axis or axes to sum along, null for all but the first and the last. Default null. */
  readonly axis?: Axis
}

/** The dice losses of classes, before any reduction. */
export interface DiceTerms {
  /** The shape of the losses, classes last. */
  readonly shape: readonly number[]
  readonly losses: Float64Array
  /** The gradient of `factor` times the sum of the losses, in the order of the predictions. */
  readonly gradOf: (factor: number) => Float64Array
}

/** Give one of two tensors a last axis of one class, if it lacks an axis of the other. */
const withClasses = (x: Tensor, other: Tensor): Tensor => (x.shape.length === other.shape.length - 1 ? { ...x, shape: [...x.shape, 1] } : x)

/**
 * The weighted dice losses of the classes.
 *
 * @throws RangeError when a hyperparameter is out of range, shapes differ or predictions are no probabilities.
 */
export const diceTerms = (owner: string, predictions: Numbers, targets: Numbers, options: DiceOptions): DiceTerms => {
  const { smooth = 1, alpha = 0.5, beta = 0.5, applySoftmax = true, ignoreBackground = false } = options
  checkNonNegative(owner, { smooth, alpha, beta })
  const logits = withClasses(asTensor(predictions), asTensor(targets))
  const truth = withClasses(asTensor(targets), logits)
  checkShape(owner, 'targets', truth, logits.shape)
  const classes = logits.shape.at(-1) ?? 1
  if (!applySoftmax) checkProbs(owner, logits.data, classes)
  const p = applySoftmax ? probsOf(logits.data, classes) : logits.data

  const axis = options.axis ?? Array.from({ length: Math.max(logits.shape.length - 2, 0) }, (_, i) => i + 1)
  const { shape, count, first, others, all } = rowsOf(owner, { ...logits, data: p }, [truth], { axis })
  const last = shape.at(-1)
  if (last === undefined) throw new RangeError(`${owner}: axis must leave an axis of classes, got all of ${showShape(logits.shape)}`)
  const weights = Float64Array.from(options.classWeights ?? new Float64Array(last).fill(1))
  checkLength(owner, 'classWeights', weights, last)
  const skipped = ignoreBackground && classes > 1 ? 1 : 0
  const included = Array.from({ length: count }, (_, i) => i).filter((i) => i % last >= skipped)

  const parts = included.map((i) => {
    const [probs, labels] = [readRow(first, i, all), readRow(others[0] as Strip, i, all)]
    const overlap = dot(probs, labels)
    const excess = alpha * (sum(probs) - overlap) + beta * (sum(labels) - overlap)
    return { i, labels, above: overlap + smooth, below: overlap + excess + smooth, weight: weights[i % last] as number }
  })
  return {
    shape: [...shape.slice(0, -1), last - skipped],
    losses: Float64Array.from(parts, ({ above, below, weight }) => weight * (1 - above / below)),
    gradOf: (factor) => {
      const grads = new Float64Array(p.length)
      for (const { i, labels, above, below, weight } of parts) {
        const slopes = labels.map((y) => (above * (alpha * (1 - y) + (1 - beta) * y) - y * below) / below ** 2)
        addRow(
          grads,
          first,
          i,
          all,
          slopes.map((slope) => factor * weight * slope),
        )
      }
      return applySoftmax ? throughProbs(p, grads, classes) : grads
    },
  }
}
