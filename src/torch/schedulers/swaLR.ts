import { checkNonNegative, checkNonNegativeInteger, checkOneOf } from '../../linalg/checks.ts'
import { type Scheduler, scheduler } from './scheduler.ts'

/** Arguments of {@link swaLR}. */
export interface SwaLROptions {
  /** Learning rate ≥ 0 to start from. */
  readonly lr: number
  /** Learning rate ≥ 0 to end at. */
  readonly swaLr: number
  /** Updates in between, a whole number ≥ 0. Default 10. */
  readonly annealEpochs?: number
  /** Half a cosine or a straight line. Default 'cos'. */
  readonly annealStrategy?: 'cos' | 'linear'
}

const anneal = {
  cos: (t: number): number => (1 - Math.cos(Math.PI * t)) / 2,
  linear: (t: number): number => t,
}

/**
 * From the learning rate before to a constant one, for stochastic weight averaging.
 *
 *     s(c) = α swaLr + (1 − α) lr      t = min(c / annealEpochs, 1), α = (1 − cos πt) / 2 or t
 *
 * Within `sequentialLR` and `chainedScheduler` it starts from the learning rate it finds.
 *
 * @example
 * import { swaLR } from 'descend/torch'
 *
 * const values = [0, 1, 2, 3].map(swaLR({ lr: 5, swaLr: 1, annealEpochs: 2 }))
 * values // => [5, 3, 1, 1]
 *
 * @throws RangeError on construction, when an argument is out of range.
 * @see Izmailov et al., Averaging Weights Leads to Wider Optima (2018), https://arxiv.org/abs/1803.05407; torch.optim.swa_utils.SWALR
 */
export const swaLR = ({ lr, swaLr, annealEpochs = 10, annealStrategy = 'cos' }: SwaLROptions): Scheduler => {
  checkNonNegative('swaLR', { lr, swaLr })
  checkNonNegativeInteger('swaLR', { annealEpochs })
  checkOneOf('swaLR', 'annealStrategy', annealStrategy, Object.keys(anneal))
  const alpha = (count: number): number => anneal[annealStrategy](annealEpochs === 0 ? 1 : Math.min(count / annealEpochs, 1))
  const mix = (start: number, count: number): number => swaLr * alpha(count) + start * (1 - alpha(count))
  const step = (before: number, count: number): number => {
    const past = count === 0 ? 0 : alpha(count - 1)
    return past === 1 ? swaLr : mix((before - past * swaLr) / (1 - past), count)
  }
  return scheduler(
    (count) => mix(lr, count),
    step,
    (before) => step(before, 0),
  )
}
