import type { Params } from '../params/params.ts'
import type { GradientTransformation, Need, StateLambda } from '../transformation.ts'
import type { Minimised } from './minimised.ts'
import { type MinimiseOptions, search } from './search.ts'
import type { ValueAndGradFn } from './valueAndGradAt.ts'

/**
 * Follow a transformation from the params until a tolerance is met, the steps are used up, a number is not finite or a signal fires.
 *
 *     Converged by gradTol    ‖gₖ‖₂ < gradTol
 *     Converged by valueTol   |fₖ − fₖ₋₁| < valueTol
 *     Converged by stepTol    ‖xₖ − xₖ₋₁‖₂ < stepTol
 *
 * The result is the last point with its state (`params`, `state`, `value`, `grad`, `count`), the best one, and in `_tag` why it ended.
 * Given back as options it resumes: `minimise(f, tx, last.params, { ...last, maxSteps: 100 })` steps as if it had not stopped.
 *
 * This loop keeps the thread until its end, so that a signal is seen only when `onStep` or the function fires it.
 * For timeouts and key presses there is `minimiseAsync`; for noisy losses, whose value never settles, loop over `descent`.
 *
 * @example
 * import { minimise, sgd } from 'descend'
 *
 * const halfSquare = (x: Float64Array) => [x[0]! ** 2 / 2, x] as const
 * const result = minimise(halfSquare, sgd(1), new Float64Array([3]))
 * result._tag // => 'Converged'
 * result.params // => new Float64Array([0])
 * result.count // => 1
 *
 * @throws RangeError when `maxSteps`, `count` or a tolerance is out of range.
 * @throws TypeError when there is no function or no transformation, and when the function gives no pair of a number and a gradient.
 * @throws TreeMismatchError when params or gradient are no trees, or do not match.
 */
export const minimise = <F extends StateLambda, N extends Need, P extends Params>(
  valueAndGradFn: ValueAndGradFn<P>,
  tx: GradientTransformation<F, N>,
  params: P,
  options: MinimiseOptions<F, P> = {},
): Minimised<F, P> => {
  const steps = search('minimise', valueAndGradFn, tx, params, options)
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}
