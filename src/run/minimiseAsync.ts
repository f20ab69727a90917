import type { Params } from '../params/params.ts'
import type { GradientTransformation, Need, StateLambda } from '../transformation.ts'
import type { Minimised } from './minimised.ts'
import { type MinimiseOptions, search } from './search.ts'
import type { ValueAndGradFn } from './valueAndGradAt.ts'

const breath = 10 // milliseconds of work between two turns of the event loop

const eventLoop = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

/**
 * `minimise`, the same steps and the same result, giving way to the event loop every few milliseconds:
 * timeouts, key presses and pages stay alive, and a signal is seen whoever fires it.
 *
 * @example
 * import { minimiseAsync, sgd } from 'descend'
 *
 * const slope = (x: Float64Array) => [x[0]!, new Float64Array([1])] as const
 * const result = await minimiseAsync(slope, sgd(1), new Float64Array([0]), { maxSteps: 1e9, signal: AbortSignal.timeout(20) })
 * result._tag // => 'Aborted'
 *
 * @throws RangeError, TypeError and TreeMismatchError as `minimise`: for its options at once, for the function as a rejection.
 */
export const minimiseAsync = <F extends StateLambda, N extends Need, P extends Params>(
  valueAndGradFn: ValueAndGradFn<P>,
  tx: GradientTransformation<F, N>,
  params: P,
  options: MinimiseOptions<F, P> = {},
): Promise<Minimised<F, P>> => {
  const steps = search('minimiseAsync', valueAndGradFn, tx, params, options)
  const finish = async (): Promise<Minimised<F, P>> => {
    let rested = performance.now()
    for (;;) {
      const step = steps.next()
      if (step.done === true) return step.value
      if (performance.now() - rested < breath) continue
      await eventLoop()
      rested = performance.now()
    }
  }
  return finish()
}
