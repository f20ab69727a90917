import { checkFinite, checkFraction, checkNonNegative, checkOneOf, checkPositive, checkPositiveInteger } from '../../linalg/checks.ts'
import type { Schedule } from '../../schedules/schedule.ts'
import type { LRAndMomentum } from './cyclicLR.ts'
import { overwriting } from './scheduler.ts'

/** Arguments of {@link oneCycleLR}. The length is given as `totalSteps`, or as `epochs` and `stepsPerEpoch`. */
export interface OneCycleLROptions {
  /** Highest learning rate ≥ 0. */
  readonly maxLr: number
  /** N, updates in all, a whole number ≥ 1. Default `epochs` · `stepsPerEpoch`. */
  readonly totalSteps?: number | null
  /** A whole number ≥ 1; not read beside `totalSteps`. */
  readonly epochs?: number | null
  /** A whole number ≥ 1; not read beside `totalSteps`. */
  readonly stepsPerEpoch?: number | null
  /** Part of the updates spent rising, in [0, 1]. Default 0.3. */
  readonly pctStart?: number
  /** Half cosines or straight lines. Default 'cos'. */
  readonly annealStrategy?: 'cos' | 'linear'
  /** Momentum at the highest learning rate. Default 0.85. */
  readonly baseMomentum?: number
  /** Momentum at the lowest learning rate. Default 0.95. */
  readonly maxMomentum?: number
  /** Highest over first learning rate, > 0. Default 25. */
  readonly divFactor?: number
  /** First over last learning rate, > 0. Default 1e4. */
  readonly finalDivFactor?: number
  /** Fall as long as rise, then from the first learning rate to the last, instead of falling all the way at once. Default false. */
  readonly threePhase?: boolean
}

interface Knot {
  readonly at: number
  readonly lr: number
  readonly momentum: number
}

const anneal = {
  cos: (start: number, end: number, part: number): number => end + ((start - end) / 2) * (1 + Math.cos(Math.PI * part)),
  linear: (start: number, end: number, part: number): number => (end - start) * part + start,
}

const lengthOf = ({ totalSteps, epochs, stepsPerEpoch }: OneCycleLROptions): number => {
  if (typeof totalSteps === 'number') return totalSteps
  if (typeof epochs === 'number' && typeof stepsPerEpoch === 'number') {
    checkPositiveInteger('oneCycleLR', { epochs, stepsPerEpoch })
    return epochs * stepsPerEpoch
  }
  throw new RangeError(`oneCycleLR: totalSteps must be given, or epochs and stepsPerEpoch, got ${String(totalSteps)}`)
}

/**
 * One wave of the learning rate, momentum the other way round.
 *
 *     0: maxLr / div      pctStart·N − 1: maxLr      N − 1: maxLr / (div · finalDiv)
 *     with threePhase also      2·pctStart·N − 2: maxLr / div
 *
 * Half cosines or straight lines between these counts. After N − 1 the last values stay; PyTorch refuses to go on.
 * The learning rate of the optimizer is not read. For PyTorch's `cycle_momentum=False` take `lr` alone.
 *
 * @example
 * import { oneCycleLR } from 'descend/torch'
 *
 * const values = [0, 1, 2, 4, 6].map(oneCycleLR({ maxLr: 1, totalSteps: 7, pctStart: 3 / 7, divFactor: 2, finalDivFactor: 5 }).lr)
 * values // => [0.5, 0.75, 1, 0.55, 0.1]
 *
 * @throws RangeError on construction, when an argument is out of range or the length is missing.
 * @see Smith & Topin, Super-Convergence (2018), https://arxiv.org/abs/1708.07120; torch.optim.lr_scheduler.OneCycleLR
 */
export const oneCycleLR = (options: OneCycleLROptions): LRAndMomentum => {
  const { maxLr, pctStart = 0.3, annealStrategy = 'cos', baseMomentum = 0.85, maxMomentum = 0.95 } = options
  const { divFactor = 25, finalDivFactor = 1e4, threePhase = false } = options
  const totalSteps = lengthOf(options)
  checkNonNegative('oneCycleLR', { maxLr })
  checkPositiveInteger('oneCycleLR', { totalSteps })
  checkFraction('oneCycleLR', { pctStart })
  checkOneOf('oneCycleLR', 'annealStrategy', annealStrategy, Object.keys(anneal))
  checkFinite('oneCycleLR', { baseMomentum, maxMomentum })
  checkPositive('oneCycleLR', { divFactor, finalDivFactor })
  const first = maxLr / divFactor
  const knots: readonly Knot[] = [
    { at: 0, lr: first, momentum: maxMomentum },
    { at: pctStart * totalSteps - 1, lr: maxLr, momentum: baseMomentum },
    ...(threePhase ? [{ at: 2 * pctStart * totalSteps - 2, lr: first, momentum: maxMomentum }] : []),
    { at: totalSteps - 1, lr: first / finalDivFactor, momentum: maxMomentum },
  ]
  const along =
    (field: 'lr' | 'momentum'): Schedule =>
    (count) => {
      const now = Math.min(count, totalSteps - 1)
      const k = knots.findIndex(({ at }, i) => i > 0 && now <= at)
      const [start, end] = [knots[k - 1]!, knots[k]!]
      return anneal[annealStrategy](start[field], end[field], end.at === start.at ? 1 : (now - start.at) / (end.at - start.at))
    }
  return { lr: overwriting(along('lr')), momentum: along('momentum') }
}
