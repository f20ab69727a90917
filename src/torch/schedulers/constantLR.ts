import { checkFraction, checkNonNegative, checkPositiveInteger } from '../../linalg/checks.ts'
import { type Scheduler, scheduler } from './scheduler.ts'

/** Arguments of {@link constantLR}. */
export interface ConstantLROptions {
  /** Base learning rate ≥ 0. */
  readonly lr: number
  /** Factor of the first updates, in [0, 1]. Default 1/3. */
  readonly factor?: number
  /** How many updates it lasts, a whole number ≥ 1 (PyTorch takes 0 too, and then never comes to the whole). Default 5. */
  readonly totalIters?: number
}

/**
 * A part of the learning rate for a while, then the whole.
 *
 *     s(c) = lr · factor      while c < totalIters, then lr
 *
 * @example
 * import { constantLR } from 'descend/torch'
 *
 * const values = [0, 1, 2, 3].map(constantLR({ lr: 8, factor: 0.5, totalIters: 2 }))
 * values // => [4, 4, 8, 8]
 *
 * @throws RangeError on construction, when an argument is out of range.
 * @see torch.optim.lr_scheduler.ConstantLR
 */
export const constantLR = ({ lr, factor = 1 / 3, totalIters = 5 }: ConstantLROptions): Scheduler => {
  checkNonNegative('constantLR', { lr })
  checkFraction('constantLR', { factor })
  checkPositiveInteger('constantLR', { totalIters })
  return scheduler(
    (count) => (count < totalIters ? lr * factor : lr),
    (before, count) => (count === 0 ? before * factor : count === totalIters ? before / factor : before),
  )
}
