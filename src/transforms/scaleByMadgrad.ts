import { paramsCopy, zeros } from '../kernel/slots.ts'
import { checkDecay, checkNonNegative } from '../linalg/checks.ts'
import { treeMap } from '../params/map.ts'
import { asSchedule } from '../schedules/asSchedule.ts'
import type { Schedule } from '../schedules/schedule.ts'
import { elementwise, type GradientTransformation, type StateLambda } from '../transformation.ts'

/** Hyperparameters of {@link scaleByMadgrad}. */
export interface ScaleByMadgradOptions {
  /** c in [0, 1), how much of the params is kept at each step. Default 0.9. */
  readonly momentum?: number
  /** ε ≥ 0, added to the learning rate and to the cube root. Default 1e-6. */
  readonly eps?: number
}

/** Updates seen; weighted sums of squared gradients and of gradients; the start; the learning rate in use. */
export interface ScaleByMadgradState<P> {
  readonly count: number
  readonly gradSumSq: P
  readonly s: P
  readonly x0: P
  readonly learningRate: number
}

/** The state lambda of {@link scaleByMadgrad}. */
export interface ScaleByMadgrad extends StateLambda {
  readonly state: ScaleByMadgradState<this['params']>
}

type MoveState<P> = Pick<ScaleByMadgradState<P>, 's' | 'x0'>

interface Move extends StateLambda {
  readonly state: MoveState<this['params']>
}

/**
 * Momentumized, adaptive, dual averaged gradients: dual averaging divided by a cube root.
 *
 *     λₜ = (η(t − 1) + ε) √t      Gₜ = Gₜ₋₁ + λₜ gₜ²      sₜ = sₜ₋₁ + λₜ gₜ
 *     uₜ = (1 − c) (p₀ − sₜ / (∛Gₜ + ε) − pₜ)
 *
 * Leaf by leaf, any shape, in units of the params. uₜ is the step itself and descends: the learning rate is inside. Not fused: the
 * language of kernels has no cube root.
 *
 * @example
 * import { scaleByMadgrad } from 'descend'
 *
 * const tx = scaleByMadgrad(1, { momentum: 0, eps: 0 })
 * const params = new Float64Array([1])
 * tx.update(new Float64Array([8]), tx.init(params), params)[0] // => new Float64Array([-2])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.contrib.scale_by_madgrad; Defazio & Jelassi, Adaptivity without compromise (2021), https://arxiv.org/abs/2101.11075
 */
export const scaleByMadgrad = (
  learningRate: number | Schedule,
  { momentum = 0.9, eps = 1e-6 }: ScaleByMadgradOptions = {},
): GradientTransformation<ScaleByMadgrad> => {
  checkDecay('scaleByMadgrad', { momentum })
  checkNonNegative('scaleByMadgrad', { eps })
  const rateAt = asSchedule(learningRate, (rate) => checkNonNegative('scaleByMadgrad', { learningRate: rate }))
  const gather = elementwise<ScaleByMadgrad>({
    init: { count: 0, gradSumSq: zeros, s: zeros, x0: paramsCopy, learningRate: rateAt(0) },
    step:
      ({ add, mul, sqrt, square, call }) =>
      (g, { x0, ...state }) => {
        const count = add(state.count, 1)
        const eta = call(rateAt, state.count)
        const lambda = mul(add(eta, eps), sqrt(count))
        const gradSumSq = add(state.gradSumSq, mul(lambda, square(g)))
        return [gradSumSq, { count, gradSumSq, s: add(state.s, mul(lambda, g)), x0, learningRate: eta }]
      },
  })
  const move = elementwise<Move>({
    init: { s: zeros, x0: zeros },
    step:
      ({ add, sub, mul, div }) =>
      (root, state, p) => [mul(1 - momentum, sub(sub(state.x0, div(state.s, add(root, eps))), p)), state],
  })
  return {
    init: gather.init,
    update: (updates, state, params) => {
      const [gradSumSq, next] = gather.update(updates, state, params)
      const root = treeMap((sum) => sum.map(Math.cbrt), gradSumSq)
      return [move.update(root, { s: next.s, x0: next.x0 }, params)[0], next]
    },
  }
}
