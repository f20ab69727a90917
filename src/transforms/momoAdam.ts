import type { Dependence, Expr } from '../kernel/algebra.ts'
import { zeros } from '../kernel/slots.ts'
import { checkDecay, checkFinite, checkNonNegative } from '../linalg/checks.ts'
import { asSchedule } from '../schedules/asSchedule.ts'
import type { Schedule } from '../schedules/schedule.ts'
import { elementwise, type GradientTransformation, type StateLambda } from '../transformation.ts'

/** Hyperparameters of {@link momoAdam}. */
export interface MomoAdamOptions {
  /** β₁ in [0, 1), decay of the means of gradients, losses and products. Default 0.9. */
  readonly b1?: number
  /** β₂ in [0, 1), decay of the mean of squared gradients. Default 0.999. */
  readonly b2?: number
  /** ε ≥ 0, outside the root, in units of the gradient. Default 1e-8. */
  readonly eps?: number
  /** A lower bound of the loss. Default 0. */
  readonly lowerBound?: number
  /** λ ≥ 0, decay of the params. Default 0. */
  readonly weightDecay?: number
  /** Estimate a higher bound as the loss falls. Default false. */
  readonly adaptLowerBound?: boolean
}

/** Updates seen; running means of gradients, their squares, losses, and ⟨gradient, params⟩; the lower bound and the learning rate in use. */
export interface MomoAdamState<P> {
  readonly count: number
  readonly expAvg: P
  readonly expAvgSq: P
  readonly barf: number
  readonly gamma: number
  readonly lb: number
  readonly learningRate: number
}

/** The state lambda of {@link momoAdam}. */
export interface MomoAdam extends StateLambda {
  readonly state: MomoAdamState<this['params']>
}

/**
 * Adam whose step ends where the mean of the linear models seen so far would reach a lower bound of the loss.
 *
 *     mₜ, vₜ, f̄ₜ, γₜ: running means of gₜ, gₜ², fₜ, ⟨gₜ, pₜ⟩      b = 1 − β₁ᵗ      w = 1 + ηλ
 *     Dₜ = ε + √(vₜ / (1 − β₂ᵗ))
 *     τₜ = min(η / b, max(w (f̄ₜ − b f* − γₜ) + ⟨mₜ, pₜ⟩, 0) / ⟨mₜ, mₜ / Dₜ⟩)
 *     uₜ = −τₜ mₜ / Dₜ − ηλ pₜ / w
 *
 * fₜ is the extra `value`. uₜ is the step itself and descends. η, a number or a schedule, only bounds the step: 1e-2 is a good start.
 * τ = 0 where ⟨mₜ, mₜ / Dₜ⟩ ≤ 2⁻⁵². As in optax w divides only the decay; in the paper it divides the whole step.
 *
 * @example
 * import { momoAdam } from 'descend'
 *
 * const tx = momoAdam(100, { b1: 0, eps: 0 })
 * const params = new Float64Array([4])
 * tx.update(new Float64Array([4]), tx.init(params), params, { value: 8 })[0] // => new Float64Array([-2])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.contrib.momo_adam; Schaipp et al., MoMo (2023), https://arxiv.org/abs/2305.07583
 */
export const momoAdam = (
  learningRate: number | Schedule = 1e-2,
  { b1 = 0.9, b2 = 0.999, eps = 1e-8, lowerBound = 0, weightDecay = 0, adaptLowerBound = false }: MomoAdamOptions = {},
): GradientTransformation<MomoAdam, 'value'> => {
  checkDecay('momoAdam', { b1, b2 })
  checkNonNegative('momoAdam', { eps, weightDecay })
  checkFinite('momoAdam', { lowerBound })
  const rateAt = asSchedule(learningRate, (rate) => checkNonNegative('momoAdam', { learningRate: rate }))
  return elementwise<MomoAdam, 'value'>({
    init: { count: 0, expAvg: zeros, expAvgSq: zeros, barf: 0, gamma: 0, lb: lowerBound, learningRate: rateAt(0) },
    step:
      ({ add, sub, mul, div, min, max, sqrt, square, sumTree, pow, call, lt, le, select }) =>
      (g, state, p, { value }) => {
        const count = add(state.count, 1)
        const mean = <D extends Dependence>(old: Expr<D>, x: Expr<D>) => add(mul(b1, old), mul(1 - b1, x))
        const expAvg = mean(state.expAvg, g)
        const expAvgSq = add(mul(b2, state.expAvgSq), mul(1 - b2, square(g)))
        const barf = mean(state.barf, value)
        const gamma = mean(state.gamma, sumTree(mul(g, p)))
        const root = add(eps, sqrt(mul(expAvgSq, div(1, sub(1, pow(b2, count))))))
        const weighted = div(expAvg, root)
        const squares = sumTree(mul(expAvg, weighted))
        const inner = sumTree(mul(expAvg, p))
        const eta = call(rateAt, state.count)
        const bias = sub(1, pow(b1, count))
        const widened = add(1, mul(eta, weightDecay))
        const top = add(mul(widened, sub(barf, gamma)), inner)
        const isAbove = lt(top, mul(mul(widened, bias), state.lb))
        const lb = adaptLowerBound ? select(isAbove, max(div(top, mul(mul(2, bias), widened)), lowerBound), state.lb) : state.lb
        const reach = div(max(add(mul(widened, sub(sub(barf, mul(bias, lb)), gamma)), inner), 0), squares)
        const tau = min(div(eta, bias), select(le(squares, Number.EPSILON), 0, reach))
        const reached = div(sub(sub(add(barf, inner), gamma), mul(mul(0.5, tau), squares)), bias)
        const update = sub(mul(div(mul(-weightDecay, eta), widened), p), mul(tau, weighted))
        const next = { count, expAvg, expAvgSq, barf, gamma, lb: adaptLowerBound ? max(reached, lowerBound) : state.lb, learningRate: eta }
        return [update, next]
      },
  })
}
