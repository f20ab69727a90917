import { checkFraction, checkNonNegative, checkPositive, checkPositiveInteger } from '../../linalg/checks.ts'
import { type Scheduler, scheduler } from './scheduler.ts'

/** Arguments of {@link linearLR}. */
export interface LinearLROptions {
  /** Base learning rate ≥ 0. */
  readonly lr: number
  /** First factor, in (0, 1]. Default 1/3. */
  readonly startFactor?: number
  /** Last factor, in [0, 1]. Default 1. */
  readonly endFactor?: number
  /** How many updates it takes, a whole number ≥ 1. Default 5. */
  readonly totalIters?: number
}

/**
 * From a first part of the learning rate to a last one, along a straight line.
 *
 *     s(c) = lr · (start + (end − start) min(c, T) / T)      T is totalIters
 *
 * @example
 * import { linearLR } from 'descend/torch'
 *
 * const values = [0, 1, 2, 3].map(linearLR({ lr: 8, startFactor: 0.5, totalIters: 2 }))
 * values // => [4, 6, 8, 8]
 *
 * @throws RangeError on construction, when an argument is out of range.
 * @see torch.optim.lr_scheduler.LinearLR
 */
export const linearLR = ({ lr, startFactor = 1 / 3, endFactor = 1, totalIters = 5 }: LinearLROptions): Scheduler => {
  checkNonNegative('linearLR', { lr })
  checkPositive('linearLR', { startFactor })
  checkFraction('linearLR', { startFactor, endFactor })
  checkPositiveInteger('linearLR', { totalIters })
  const rise = endFactor - startFactor
  return scheduler(
    (count) => lr * (startFactor + (rise * Math.min(count, totalIters)) / totalIters),
    (before, count) => {
      if (count === 0) return before * startFactor
      return count > totalIters ? before : before * (1 + rise / (totalIters * startFactor + (count - 1) * rise))
    },
  )
}
