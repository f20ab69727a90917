import { checkNonNegative } from '../linalg/checks.ts'
import { restrictKernel } from '../kernel/restrictKernel.ts'
import { type MaskOptions, selectorOf } from '../kernel/selection.ts'
import { asSchedule } from '../schedules/asSchedule.ts'
import type { Schedule } from '../schedules/schedule.ts'
import { elementwise, type GradientTransformation, type Kernel, type StateLambda } from '../transformation.ts'

/** Updates seen, and the decay of the last of them (before it, of the first). */
export interface AddDecayedWeightsState {
  readonly count: number
  readonly weightDecay: number
}

/** The state lambda of {@link addDecayedWeights}. */
export interface AddDecayedWeights extends StateLambda {
  readonly state: AddDecayedWeightsState
}

/**
 * Pull the params towards zero: `uₜ = gₜ + λ(t − 1) pₜ`, λ a number or a schedule.
 *
 * Before a preconditioner this is the gradient of the penalty λ‖p‖²/2; after it, decoupled weight decay.
 * With the number 0 the params are not read. `mask` or `maskFn` choose the leaves that decay.
 *
 * @example
 * import { addDecayedWeights } from 'descend'
 *
 * const tx = addDecayedWeights(0.5)
 * const params = new Float64Array([4])
 * tx.update(new Float64Array([1]), tx.init(params), params)[0] // => new Float64Array([3])
 *
 * @throws RangeError on construction, when the decay is a number that is negative or not finite.
 * @see optax.add_decayed_weights; Loshchilov & Hutter, Decoupled weight decay regularization (2019), https://arxiv.org/abs/1711.05101
 */
export const addDecayedWeights = (
  weightDecay: number | Schedule = 0,
  mask: MaskOptions = {},
): GradientTransformation<AddDecayedWeights> => {
  const decayAt = asSchedule(weightDecay, (decay) => checkNonNegative('addDecayedWeights', { weightDecay: decay }))
  const kernel: Kernel<AddDecayedWeights> = {
    init: { count: 0, weightDecay: decayAt(0) },
    step:
      ({ add, mul, call }) =>
      (g, { count }, p) => {
        const decay = call(decayAt, count)
        return [weightDecay === 0 ? g : add(g, mul(decay, p)), { count: add(count, 1), weightDecay: decay }]
      },
  }
  const selector = selectorOf(mask)
  return elementwise(selector === undefined ? kernel : restrictKernel(kernel, selector))
}
