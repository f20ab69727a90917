import { checkNonNegative, checkPositiveInteger } from '../../linalg/checks.ts'
import { type Scheduler, scheduler } from './scheduler.ts'

/** Arguments of {@link polynomialLR}. */
export interface PolynomialLROptions {
  /** Base learning rate ≥ 0. */
  readonly lr: number
  /** How many updates it takes to 0, a whole number ≥ 1. Default 5. */
  readonly totalIters?: number
  /** Power ≥ 0 of the time that is left. Default 1. */
  readonly power?: number
}

/**
 * Down to 0 along a power of the time that is left.
 *
 *     s(c) = lr · (1 − min(c, T) / T)^power      T is totalIters
 *
 * @example
 * import { polynomialLR } from 'descend/torch'
 *
 * const values = [0, 1, 2, 3].map(polynomialLR({ lr: 4, totalIters: 2, power: 2 }))
 * values // => [4, 1, 0, 0]
 *
 * @throws RangeError on construction, when an argument is out of range.
 * @see torch.optim.lr_scheduler.PolynomialLR
 */
export const polynomialLR = ({ lr, totalIters = 5, power = 1 }: PolynomialLROptions): Scheduler => {
  checkNonNegative('polynomialLR', { lr, power })
  checkPositiveInteger('polynomialLR', { totalIters })
  const left = (count: number): number => 1 - Math.min(count, totalIters) / totalIters
  return scheduler(
    (count) => lr * left(count) ** power,
    (before, count) => (count === 0 || count > totalIters ? before : before * (left(count) / left(count - 1)) ** power),
  )
}
