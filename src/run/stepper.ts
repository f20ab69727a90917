import { defaultBackend } from '../kernel/backend.ts'
import type { Params } from '../params/params.ts'
import type { GradientTransformation, Need, StateLambda } from '../transformation.ts'
import { type Stepper, type StepperOptions, stepperOn } from './stepperOn.ts'

/**
 * An optimizer that steps in place: params, gradients and state lie in one memory, and nothing is copied or allocated on the way.
 *
 * The same numbers, bit for bit, as `update` followed by `applyUpdates`. Fused chains run over the whole memory at once; opaque
 * transformations are given copies. The memory is laid out once and never grows, so the views stay valid. It holds params, gradients and
 * state, and updates where an opaque link cuts the chain; beyond that a few numbers a leaf and one per sum and 1024 numbers.
 *
 * With `threads: n` the memory is shared with `n − 1` threads, which take slices of what a step does: the same bits for every `n`. They start
 * on their own time, and this thread does without them until they have (`threads()` says how many are at work); small steps it does alone.
 * Between steps they sleep, and they do not keep a process alive; `dispose` ends them. A thread that ends otherwise makes the next step an
 * error, in the middle of a step that one and all calls after it. Threads pay from some 1e5 numbers on, and where cores are free.
 *
 * @example
 * import { sgd, stepper } from 'descend'
 *
 * const { params, grads, step } = stepper(sgd(0.5), { w: new Float64Array([1, 2]) })
 * grads.w.set([2, -2])
 * step()
 * params // => { w: new Float64Array([0, 3]) }
 *
 * @throws RangeError when params, gradients and state do not fit in 4 GiB, when `threads` is no whole number in [1, 256], or more than 1 where
 * memory cannot be shared; TreeMismatchError when a snapshot or a gradient does not match; Error after `dispose` and when a thread has ended.
 */
export const stepper = <F extends StateLambda, P extends Params, N extends Need = never>(
  transformation: GradientTransformation<F, N>,
  params: P,
  { threads = 1 }: StepperOptions = {},
): Stepper<F, N, P> => stepperOn(defaultBackend(), transformation, params, { threads })
