import { defaultBackend } from '../kernel/backend.ts'
import type { Params } from '../params/params.ts'
import type { GradientTransformation, Need, StateLambda } from '../transformation.ts'
import { type Stepper, stepperOn } from './stepperOn.ts'

/**
 * An optimizer that steps in place: params, gradients and state lie in one memory, and nothing is copied or allocated on the way.
 *
 * The same numbers, bit for bit, as `update` followed by `applyUpdates`. Fused chains run over the whole memory at once; opaque
 * transformations are given copies. The memory is laid out once and never grows, so the views stay valid.
 *
 * @example
 * import { sgd, stepper } from 'descend'
 *
 * const { params, grads, step } = stepper(sgd(0.5), { w: new Float64Array([1, 2]) })
 * grads.w.set([2, -2])
 * step()
 * params // => { w: new Float64Array([0, 3]) }
 *
 * @throws RangeError when params, gradients and state do not fit in 4 GiB; TreeMismatchError when a snapshot or a gradient does not match;
 * Error after `dispose`.
 */
export const stepper = <F extends StateLambda, P extends Params, N extends Need = never>(
  transformation: GradientTransformation<F, N>,
  params: P,
): Stepper<F, N, P> => stepperOn(defaultBackend(), transformation, params)
