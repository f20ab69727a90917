import type { Schedule } from '../schedules/schedule.ts'
import type { GradientTransformation } from '../transformation.ts'
import { adamw, type AdamW, type AdamWOptions } from './adamw.ts'

/**
 * AdamW that looks one step of momentum ahead: `adamw` with `nesterov`.
 *
 *     uₜ = −η (m̂ₜ / (√(v̂ₜ + ε̄) + ε) + λ pₜ)      m̂ₜ = β₁ mₜ / (1 − β₁ᵗ⁺¹) + (1 − β₁) gₜ / (1 − β₁ᵗ)
 *
 * η in units of the params, a number or a schedule.
 *
 * @example
 * import { nadamw } from 'descend'
 *
 * const tx = nadamw(0.1, { b1: 0, eps: 0, weightDecay: 0.5 })
 * const params = new Float64Array([2])
 * tx.update(new Float64Array([3]), tx.init(params), params)[0] // => new Float64Array([-0.2])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.nadamw; Dozat, Incorporating Nesterov momentum into Adam (2016)
 */
export const nadamw = (learningRate: number | Schedule, options: AdamWOptions = {}): GradientTransformation<AdamW> =>
  adamw(learningRate, { nesterov: true, ...options })
