import type { Dependence, Expr } from '../kernel/algebra.ts'
import { zeros } from '../kernel/slots.ts'
import { checkDecay, checkFinite, checkNonNegative } from '../linalg/checks.ts'
import { asSchedule } from '../schedules/asSchedule.ts'
import type { Schedule } from '../schedules/schedule.ts'
import { elementwise, type GradientTransformation, type StateLambda } from '../transformation.ts'

/** Hyperparameters of {@link momo}. */
export interface MomoOptions {
  /** β in [0, 1), decay of all running means. Default 0.9. */
  readonly beta?: number
  /** A lower bound of the loss. Default 0. */
  readonly lowerBound?: number
  /** λ ≥ 0, decay of the params. Default 0. */
  readonly weightDecay?: number
  /** Estimate a higher bound as the loss falls. Default false. */
  readonly adaptLowerBound?: boolean
}

/** Updates seen; running means of gradients, losses, and ⟨gradient, params⟩; the lower bound and the learning rate in use. */
export interface MomoState<P> {
  readonly count: number
  readonly expAvg: P
  readonly barf: number
  readonly gamma: number
  readonly lb: number
  readonly learningRate: number
}

/** The state lambda of {@link momo}. */
export interface Momo extends StateLambda {
  readonly state: MomoState<this['params']>
}

/**
 * Momentum whose step ends where the mean of the linear models seen so far would reach a lower bound of the loss.
 *
 *     mₜ, f̄ₜ, γₜ: running means of gₜ, fₜ, ⟨gₜ, pₜ⟩, which start at their first values      w = 1 + ηλ
 *     τₜ = min(η, max(w (f̄ₜ − f* − γₜ) + ⟨mₜ, pₜ⟩, 0) / ‖mₜ‖²)
 *     uₜ = −τₜ mₜ − ηλ pₜ / w
 *
 * fₜ is the extra `value`. uₜ is the step itself and descends. η, a number or a schedule, only bounds the step: 1 is a good start.
 * τ = 0 where ‖mₜ‖² ≤ 2⁻⁵². As in optax w divides only the decay; in the paper it divides the whole step.
 *
 * @example
 * import { momo } from 'descend'
 *
 * const tx = momo()
 * const params = new Float64Array([4])
 * tx.update(new Float64Array([4]), tx.init(params), params, { value: 8 })[0] // => new Float64Array([-2])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.contrib.momo; Schaipp et al., MoMo (2023), https://arxiv.org/abs/2305.07583
 */
export const momo = (
  learningRate: number | Schedule = 1,
  { beta = 0.9, lowerBound = 0, weightDecay = 0, adaptLowerBound = false }: MomoOptions = {},
): GradientTransformation<Momo, 'value'> => {
  checkDecay('momo', { beta })
  checkFinite('momo', { lowerBound })
  checkNonNegative('momo', { weightDecay })
  const rateAt = asSchedule(learningRate, (rate) => checkNonNegative('momo', { learningRate: rate }))
  return elementwise<Momo, 'value'>({
    init: { count: 0, expAvg: zeros, barf: 0, gamma: 0, lb: lowerBound, learningRate: rateAt(0) },
    step:
      ({ add, sub, mul, div, min, max, square, sumTree, call, eq, lt, le, select }) =>
      (g, state, p, { value }) => {
        const decay = select(eq(state.count, 0), 0, beta)
        const mean = <D extends Dependence>(old: Expr<D>, x: Expr<D>) => add(mul(decay, old), mul(sub(1, decay), x))
        const expAvg = mean(state.expAvg, g)
        const barf = mean(state.barf, value)
        const gamma = mean(state.gamma, sumTree(mul(g, p)))
        const squares = sumTree(square(expAvg))
        const inner = sumTree(mul(expAvg, p))
        const eta = call(rateAt, state.count)
        const widened = add(1, mul(eta, weightDecay))
        const top = add(mul(widened, sub(barf, gamma)), inner)
        const isAbove = lt(top, mul(widened, state.lb))
        const lb = adaptLowerBound ? select(isAbove, max(div(top, mul(2, widened)), lowerBound), state.lb) : state.lb
        const reach = div(max(add(mul(widened, sub(sub(barf, lb), gamma)), inner), 0), squares)
        const tau = min(eta, select(le(squares, Number.EPSILON), 0, reach))
        const reached = max(sub(sub(add(barf, inner), gamma), mul(mul(0.5, tau), squares)), lowerBound)
        const update = sub(mul(div(mul(-weightDecay, eta), widened), p), mul(tau, expAvg))
        const next = { count: add(state.count, 1), expAvg, barf, gamma, lb: adaptLowerBound ? reached : state.lb, learningRate: eta }
        return [update, next]
      },
  })
}
