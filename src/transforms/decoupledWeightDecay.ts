import { checkNonNegative } from '../linalg/checks.ts'
import { asSchedule } from '../schedules/asSchedule.ts'
import type { Schedule } from '../schedules/schedule.ts'
import { pointwise } from '../pointwise.ts'
import type { GradientTransformation } from '../transformation.ts'
import type { AddDecayedWeights } from './addDecayedWeights.ts'

/**
 * Shrink the params by a part of themselves, whatever the learning rate: `uₜ = gₜ − λ(t − 1) pₜ`, λ a number or a schedule.
 *
 * For the end of a chain, behind the learning rate: `chain(adam(1e-3), decoupledWeightDecay(1e-4))` decays any optimizer in the same units,
 * parts per step, and on a schedule of its own. (`addDecayedWeights` stands before the learning rate and is multiplied by it.)
 * For some leaves only: `masked(decoupledWeightDecay(1e-4), mask)`.
 *
 * @example
 * import { chain, decoupledWeightDecay, sgd } from 'descend'
 *
 * const tx = chain(sgd(0.5), decoupledWeightDecay(0.25))
 * const params = new Float64Array([4])
 * tx.update(new Float64Array([2]), tx.init(params), params)[0] // => new Float64Array([-2])
 *
 * @throws RangeError on construction, when the decay is a number that is negative or not finite.
 * @see Loshchilov & Hutter, Decoupled weight decay regularization (2019), algorithm 2, https://arxiv.org/abs/1711.05101
 */
export const decoupledWeightDecay = (weightDecay: number | Schedule): GradientTransformation<AddDecayedWeights> => {
  const decayAt = asSchedule(weightDecay, (decay) => checkNonNegative('decoupledWeightDecay', { weightDecay: decay }))
  return pointwise({
    init: { count: 0, weightDecay: decayAt(0) },
    step:
      ({ add, sub, mul, call }) =>
      (g, { count }, p) => {
        const decay = call(decayAt, count)
        return [sub(g, mul(decay, p)), { count: add(count, 1), weightDecay: decay }]
      },
  })
}
