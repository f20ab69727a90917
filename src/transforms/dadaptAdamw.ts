import { zeros } from '../kernel/slots.ts'
import { checkDecay, checkNonNegative, checkPositive } from '../linalg/checks.ts'
import { asSchedule } from '../schedules/asSchedule.ts'
import type { Schedule } from '../schedules/schedule.ts'
import { elementwise, type GradientTransformation, type StateLambda } from '../transformation.ts'

/** Hyperparameters of {@link dadaptAdamw}. */
export interface DadaptAdamwOptions {
  /** β₁ and β₂ in [0, 1), decays of the means of gradients and of squared gradients. Default [0.9, 0.999]. */
  readonly betas?: readonly [b1: number, b2: number]
  /** ε ≥ 0, outside the root, in units of the gradient. Default 1e-8. */
  readonly eps?: number
  /** d₀ > 0, the first estimate of the distance, in units of the params. Default 1e-6. */
  readonly estimLr0?: number
  /** λ ≥ 0, decoupled decay of the params. Default 0. */
  readonly weightDecay?: number
}

/** Updates seen; running means of steps and of squared gradients; the weighted sum of steps; the estimate and its numerator; the learning rate in use. */
export interface DadaptAdamwState<P> {
  readonly count: number
  readonly expAvg: P
  readonly expAvgSq: P
  readonly gradSum: P
  readonly estimLr: number
  readonly numeratorWeighted: number
  readonly learningRate: number
}

/** The state lambda of {@link dadaptAdamw}. */
export interface DadaptAdamw extends StateLambda {
  readonly state: DadaptAdamwState<this['params']>
}

/**
 * AdamW that estimates its learning rate: a lower bound d of the distance to the solution, which only grows.
 *
 *     kₜ = dₜ₋₁ η(t − 1) √(1 − β₂ᵗ) / (1 − β₁ᵗ)                      σ = √β₂
 *     rₜ = σ rₜ₋₁ + (1 − σ) kₜ ⟨gₜ, sₜ₋₁ / (√vₜ₋₁ + ε)⟩      sₜ = σ sₜ₋₁ + (1 − σ) kₜ gₜ
 *     mₜ = β₁ mₜ₋₁ + (1 − β₁) kₜ gₜ                                     vₜ = β₂ vₜ₋₁ + (1 − β₂) gₜ²
 *     dₜ = max(dₜ₋₁, rₜ / ((1 − σ) ‖sₜ‖₁))
 *     uₜ = −mₜ / (√vₜ + ε) − λ kₜ pₜ
 *
 * uₜ is the step itself and descends. η, a number or a schedule, is a factor on the estimate: leave it at 1. d stays while s is zero.
 *
 * @example
 * import { dadaptAdamw } from 'descend'
 *
 * const tx = dadaptAdamw(1, { betas: [0, 0], eps: 0, estimLr0: 0.25 })
 * const params = new Float64Array(2)
 * tx.update(new Float64Array([3, -4]), tx.init(params), params)[0] // => new Float64Array([-0.25, 0.25])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.contrib.dadapt_adamw; Defazio & Mishchenko, Learning-rate-free learning by D-adaptation (2023), https://arxiv.org/abs/2301.07733
 */
export const dadaptAdamw = (
  learningRate: number | Schedule = 1,
  { betas: [b1, b2] = [0.9, 0.999], eps = 1e-8, estimLr0 = 1e-6, weightDecay = 0 }: DadaptAdamwOptions = {},
): GradientTransformation<DadaptAdamw> => {
  checkDecay('dadaptAdamw', { b1, b2 })
  checkNonNegative('dadaptAdamw', { eps, weightDecay })
  checkPositive('dadaptAdamw', { estimLr0 })
  const rateAt = asSchedule(learningRate, (rate) => checkNonNegative('dadaptAdamw', { learningRate: rate }))
  const slow = Math.sqrt(b2)
  return elementwise({
    init: { count: 0, expAvg: zeros, expAvgSq: zeros, gradSum: zeros, estimLr: estimLr0, numeratorWeighted: 0, learningRate: rateAt(0) },
    step:
      ({ add, sub, mul, div, max, abs, sqrt, square, sumTree, pow, call, eq, select }) =>
      (g, state, p) => {
        const count = add(state.count, 1)
        const correction = div(sqrt(sub(1, pow(b2, count))), sub(1, pow(b1, count)))
        const eta = call(rateAt, state.count)
        const rate = mul(mul(state.estimLr, eta), correction)
        const alignment = sumTree(mul(g, div(state.gradSum, add(sqrt(state.expAvgSq), eps))))
        const expAvg = add(mul(b1, state.expAvg), mul(mul(1 - b1, rate), g))
        const expAvgSq = add(mul(b2, state.expAvgSq), mul(1 - b2, square(g)))
        const gradSum = add(mul(slow, state.gradSum), mul(mul(1 - slow, rate), g))
        const size = sumTree(abs(gradSum))
        const numeratorWeighted = add(mul(slow, state.numeratorWeighted), mul(mul(1 - slow, rate), alignment))
        const estimate = div(numeratorWeighted, mul(1 - slow, size))
        const estimLr = select(eq(size, 0), state.estimLr, max(state.estimLr, estimate))
        const update = sub(mul(mul(-weightDecay, rate), p), div(expAvg, add(sqrt(expAvgSq), eps)))
        return [update, { count, expAvg, expAvgSq, gradSum, estimLr, numeratorWeighted, learningRate: eta }]
      },
  })
}
