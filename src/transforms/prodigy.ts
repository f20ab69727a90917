import { paramsCopy, zeros } from '../kernel/slots.ts'
import { checkDecay, checkNonNegative, checkPositive } from '../linalg/checks.ts'
import { asSchedule } from '../schedules/asSchedule.ts'
import type { Schedule } from '../schedules/schedule.ts'
import { elementwise, type GradientTransformation, type StateLambda } from '../transformation.ts'

/** Hyperparameters of {@link prodigy}. */
export interface ProdigyOptions {
  /** β₁ and β₂ in [0, 1), decays of the means of gradients and of squared gradients. Default [0.9, 0.999]. */
  readonly betas?: readonly [b1: number, b2: number]
  /** β₃ in [0, 1), decay of the two sums behind the estimate. Default √β₂. */
  readonly beta3?: number | null | undefined
  /** ε ≥ 0, outside the root, in units of the gradient. Default 1e-8. */
  readonly eps?: number
  /** d₀ > 0, the first estimate of the distance, in units of the params. Default 1e-6. */
  readonly estimLr0?: number
  /** A factor on the estimate, > 0. Default 1. */
  readonly estimLrCoef?: number
  /** λ ≥ 0, decoupled decay of the params. Default 0. */
  readonly weightDecay?: number
  /** Leave the learning rate out of the denominator of the estimate, for schedules that start low. Default false. */
  readonly safeguardWarmup?: boolean
}

/** Updates seen; running means; the weighted sum of gradients; the start; the estimate and its numerator; the learning rate in use. */
export interface ProdigyState<P> {
  readonly count: number
  readonly expAvg: P
  readonly expAvgSq: P
  readonly gradSum: P
  readonly params0: P
  readonly estimLr: number
  readonly numeratorWeighted: number
  readonly learningRate: number
}

/** The state lambda of {@link prodigy}. */
export interface Prodigy extends StateLambda {
  readonly state: ProdigyState<this['params']>
}

/**
 * Adam that estimates its learning rate: a lower bound d of the distance to the solution, which only grows.
 *
 *     kₜ = d η(t − 1) √(1 − β₂ᵗ) / (1 − β₁ᵗ),  d = dₜ₋₁
 *     mₜ = β₁ mₜ₋₁ + (1 − β₁) d gₜ                             vₜ = β₂ vₜ₋₁ + (1 − β₂) d² gₜ²
 *     rₜ = β₃ rₜ₋₁ + (d / d₀) kₜ ⟨gₜ, p₀ − pₜ⟩      sₜ = β₃ sₜ₋₁ + (d / d₀) kₜ gₜ,  with `safeguardWarmup` d for kₜ
 *     dₜ = max(d, c rₜ / ‖sₜ‖₁)
 *     uₜ = −kₜ mₜ / (√vₜ + dₜ ε) − λ kₜ pₜ
 *
 * uₜ is the step itself and descends. η, a number or a schedule, is a factor on the estimate: leave it at 1. d stays while s is zero.
 *
 * @example
 * import { prodigy } from 'descend'
 *
 * const tx = prodigy(1, { betas: [0, 0], eps: 0, estimLr0: 0.25 })
 * const params = new Float64Array(2)
 * tx.update(new Float64Array([3, -4]), tx.init(params), params)[0] // => new Float64Array([-0.25, 0.25])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.contrib.prodigy; Mishchenko & Defazio, Prodigy (2023), https://arxiv.org/abs/2306.06101
 */
export const prodigy = (
  learningRate: number | Schedule = 1,
  {
    betas: [b1, b2] = [0.9, 0.999],
    beta3: givenBeta3 = null,
    eps = 1e-8,
    estimLr0 = 1e-6,
    estimLrCoef = 1,
    weightDecay = 0,
    safeguardWarmup = false,
  }: ProdigyOptions = {},
): GradientTransformation<Prodigy> => {
  const beta3 = givenBeta3 ?? Math.sqrt(b2)
  checkDecay('prodigy', { b1, b2, beta3 })
  checkNonNegative('prodigy', { eps, weightDecay })
  checkPositive('prodigy', { estimLr0, estimLrCoef })
  const rateAt = asSchedule(learningRate, (rate) => checkNonNegative('prodigy', { learningRate: rate }))
  return elementwise({
    init: {
      count: 0,
      expAvg: zeros,
      expAvgSq: zeros,
      gradSum: zeros,
      params0: paramsCopy,
      estimLr: estimLr0,
      numeratorWeighted: 0,
      learningRate: rateAt(0),
    },
    step:
      ({ add, sub, mul, div, max, abs, sqrt, square, sumTree, pow, call, eq, select }) =>
      (g, { params0, estimLr: d, ...state }, p) => {
        const count = add(state.count, 1)
        const correction = div(sqrt(sub(1, pow(b2, count))), sub(1, pow(b1, count)))
        const eta = call(rateAt, state.count)
        const rate = mul(mul(d, eta), correction)
        const gradient = mul(d, g)
        const expAvg = add(mul(b1, state.expAvg), mul(1 - b1, gradient))
        const expAvgSq = add(mul(b2, state.expAvgSq), mul(1 - b2, square(gradient)))
        const gradSum = add(mul(beta3, state.gradSum), mul(div(safeguardWarmup ? d : rate, estimLr0), gradient))
        const alignment = sumTree(mul(g, sub(params0, p)))
        const numeratorWeighted = add(mul(beta3, state.numeratorWeighted), mul(mul(div(d, estimLr0), rate), alignment))
        const size = sumTree(abs(gradSum))
        const estimate = div(mul(estimLrCoef, numeratorWeighted), size)
        const estimLr = select(eq(size, 0), d, max(d, estimate))
        const step = div(mul(rate, expAvg), add(sqrt(expAvgSq), mul(estimLr, eps)))
        const update = sub(mul(mul(-weightDecay, rate), p), step)
        return [update, { count, expAvg, expAvgSq, gradSum, params0, estimLr, numeratorWeighted, learningRate: eta }]
      },
  })
}
