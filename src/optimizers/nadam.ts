import type { Schedule } from '../schedules/schedule.ts'
import type { GradientTransformation } from '../transformation.ts'
import { adam, type Adam, type AdamOptions } from './adam.ts'

/**
 * Adam that looks one step of momentum ahead: `adam` with `nesterov`.
 *
 *     uₜ = −η m̂ₜ / (√(v̂ₜ + ε̄) + ε)      m̂ₜ = β₁ mₜ / (1 − β₁ᵗ⁺¹) + (1 − β₁) gₜ / (1 − β₁ᵗ)
 *
 * η in units of the params, a number or a schedule. PyTorch's NAdam has a schedule for the momentum besides.
 *
 * @example
 * import { nadam } from 'descend'
 *
 * const tx = nadam(0.1, { b1: 0, eps: 0 })
 * const params = new Float64Array(2)
 * tx.update(new Float64Array([3, -4]), tx.init(params), params)[0] // => new Float64Array([-0.1, 0.1])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.nadam; Dozat, Incorporating Nesterov momentum into Adam (2016)
 */
export const nadam = (learningRate: number | Schedule, options: AdamOptions = {}): GradientTransformation<Adam> =>
  adam(learningRate, { nesterov: true, ...options })
