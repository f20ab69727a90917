import { type ErasedTransformation, kernelOf, transformationOf } from '../kernel/transformationOf.ts'
import type { ErasedKernel } from '../kernel/trace.ts'
import { applyUpdates } from '../params/applyUpdates.ts'
import type { Params } from '../params/params.ts'
import type { Extra, GradientTransformation, Need, StateLambda, StateOf } from '../transformation.ts'

/** The kernel whose update is the new param. */
const applying = (kernel: ErasedKernel): ErasedKernel => ({
  ...kernel,
  step: (ops) => {
    const step = kernel.step(ops)
    return (g, state, p, extra) => {
      const [update, next] = step(g, state, p, extra)
      return [ops.add(p, update as never), next]
    }
  },
})

const applied = new WeakMap<object, ErasedTransformation>()

const appliedOf = (transformation: object): ErasedTransformation | undefined => {
  const known = applied.get(transformation)
  const kernel = kernelOf(transformation)
  if (known !== undefined || kernel === undefined) return known
  const made = transformationOf(applying(kernel))
  applied.set(transformation, made)
  return made
}

/**
 * `update`, then `applyUpdates`, in one: the same bits, but where the transformation is one kernel the updates never take memory of their own.
 *
 *     p ← p + u
 *
 * As pure as both: nothing is changed in place. It pays for large params; a `stepper` pays more.
 *
 * @example
 * import { sgd, updateAndApply } from 'descend'
 *
 * const tx = sgd(0.5)
 * const params = new Float64Array([1, 2])
 * const [next] = updateAndApply(tx, new Float64Array([2, -2]), tx.init(params), params)
 * next // => new Float64Array([0, 3])
 *
 * @throws TreeMismatchError as `update` does.
 */
export const updateAndApply = <F extends StateLambda, P extends Params, N extends Need = never>(
  transformation: GradientTransformation<F, N>,
  updates: P,
  state: StateOf<F, P>,
  params: P,
  ...extra: Extra<P, N>
): readonly [params: P, state: StateOf<F, P>] => {
  const whole = appliedOf(transformation)
  if (whole !== undefined) return whole.update(updates, state, params, ...(extra as [])) as readonly [P, StateOf<F, P>]
  const [u, next] = transformation.update(updates, state, params, ...extra)
  return [applyUpdates(params, u), next]
}
