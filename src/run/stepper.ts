import type { IO } from 'fp-ts/lib/IO.js'
import { defaultBackend } from '../kernel/backend.ts'
import type { Params } from '../params/params.ts'
import type { Extra, GradientTransformation, Need, StateLambda, StateOf } from '../transformation.ts'
import { stepperOn } from './stepperOn.ts'

/** Params and state of a moment, as values that no step changes. */
export interface Stepped<P, S> {
  readonly params: P
  readonly state: S
}

/** An optimizer that works in place on a memory of its own. */
export interface Stepper<F extends StateLambda, N extends Need, P extends Params> {
  /** Views of the params: a step changes what they show. */
  readonly params: P
  /** Views to write the gradients of the next step to. */
  readonly grads: P
  /** Write a tree of gradients to `grads`. */
  readonly setGrads: (grads: P) => void
  /** One step: the state moves on, the params by the updates. An `IO` where no extras are needed; the loop's `grad` is `grads`. */
  readonly step: (...extra: Extra<P, Exclude<N, 'grad'>>) => void
  /** The params and the state, copied. */
  readonly snapshot: IO<Stepped<P, StateOf<F, P>>>
  /** Go on from a snapshot. */
  readonly restore: (snapshot: Stepped<P, StateOf<F, P>>) => void
  /** Let go of the memory: from here on every call is an error. */
  readonly dispose: IO<void>
}

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
